package foreview.runtime.http;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A strong validator (RFC 9110, 8.8.3). It consists of the case's id and version, the clock's version, the phase and the
 * time at which the reading next changes by itself. A due end changes the tag, the mere passing of time does not.
 *
 * @param text with its quotes
 */
public record ETag(String text) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e]*\")");
    private static final Pattern OURS =
            Pattern.compile("(?<!W/)\"([\\w-]{1,64})\\.\\d{1,18}\\.(\\d{1,18})\\.[A-Z]+(\\.\\d{1,18})?\"");
    /** Of no clock: a case's first entry is 1. */
    private static final long NO_VERSION = 0;

    private static final Pattern LIST = Pattern.compile("\\*|" + TAG + "(\\s*,\\s*" + TAG + "){0,20}");

    public static ETag of(String caseId, long version, long clockVersion, String phase, Optional<Instant> next) {
        var until = next.map(at -> "." + at.toEpochMilli()).orElse("");
        return new ETag("\"" + caseId + "." + version + "." + clockVersion + "." + phase + until + "\"");
    }

    /** Of something with a version and no clock. */
    public static ETag of(String id, long version) {
        return new ETag("\"" + id + "." + version + "\"");
    }

    /**
     * The clock's version that an {@code If-Match} names: the current one, if one of its tags is of that case and names it.
     * Tags compare strongly. {@code *} names none.
     */
    public static Optional<Long> clockVersion(String header, String caseId, long current) {
        var given = header.strip();
        if (given.equals("*")) return Optional.empty();
        boolean named = list(given).isPresent()
                && OURS.matcher(given)
                        .results()
                        .anyMatch(tag -> tag.group(1).equals(caseId) && Long.parseLong(tag.group(2)) == current);
        return Optional.of(named ? current : NO_VERSION);
    }

    /** {@code If-Match} compares strongly: a weak tag never matches. */
    boolean matches(String header) {
        return header.equals("*") || among(header, false);
    }

    /** {@code If-None-Match} compares weakly. */
    boolean isKnown(String header) {
        return header.equals("*") || among(header, true);
    }

    static Optional<String> list(String header) {
        return Optional.of(header.strip()).filter(LIST.asMatchPredicate());
    }

    private boolean among(String header, boolean weakly) {
        return TAG.matcher(header)
                .results()
                .anyMatch(tag -> tag.group(2).equals(text) && (weakly || tag.group(1) == null));
    }
}
