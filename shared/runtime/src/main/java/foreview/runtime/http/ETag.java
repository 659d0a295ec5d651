package foreview.runtime.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The validator of a representation (RFC 9110, 8.8.3): strong, made of the head's version and the phase, so that an end
 * that falls due changes it and time alone does not.
 *
 * @param text with its quotes
 */
public record ETag(String text) {
    private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e]*\")");
    private static final Pattern LIST = Pattern.compile("\\*|" + TAG + "(\\s*,\\s*" + TAG + "){0,20}");

    public static ETag of(long version, String phase) {
        return new ETag("\"" + version + "." + phase + "\"");
    }

    /** {@code If-Match}: strong comparison, so that a weak tag never matches. */
    boolean matches(String header) {
        return header.equals("*") || among(header, false);
    }

    /** {@code If-None-Match}: weak comparison. */
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
