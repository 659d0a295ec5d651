package foreview.runtime.endpoint;

import java.time.Duration;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/** How long an endpoint asks to be left alone (RFC 9110, 10.2.3): in seconds only, since a date goes by another's clock. */
final class RetryAfter {
    /** It asks, and is not obeyed for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private RetryAfter() {}

    /** Zero where it asks for nothing that can be read. */
    static Duration of(Header header) {
        var text = Optional.ofNullable(header).map(Header::getValue).orElse("").strip();
        if (!text.matches("[0-9]{1,9}")) return text.matches("[0-9]+") ? LONGEST : Duration.ZERO;
        var asked = Duration.ofSeconds(Long.parseLong(text));
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
