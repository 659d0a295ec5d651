package foreview.runtime.endpoint;

import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpResponse;

/**
 * How long an endpoint asks to be left alone (RFC 9110, 10.2.3): seconds, or a date, which is compared with the answer's
 * own {@code Date} so that no other clock matters. At most 30 minutes count.
 */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final String RETRY_AFTER = "Retry-After";
    private static final String DATE = "Date";

    private RetryAfter() {}

    /** Empty where nothing that can be read is asked for. */
    static Optional<Duration> of(HttpResponse answer) {
        var header = answer.getFirstHeader(RETRY_AFTER);
        if (header == null || header.getValue() == null) return Optional.empty();
        var text = header.getValue().strip();
        if (text.matches("[0-9]{1,9}")) return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text))));
        if (text.matches("[0-9]+")) return Optional.of(LONGEST);
        var until = DateUtils.parseStandardDate(text);
        var sent = DateUtils.parseStandardDate(answer, DATE);
        return until == null || sent == null ? Optional.empty() : Optional.of(bounded(Duration.between(sent, until)));
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) return Duration.ZERO;
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
