package foreview.suites;

import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Suites;
import java.util.regex.Pattern;

/**
 * The version that a request names. The organization is always the caller's own, so another organization's version is the
 * same 404, at the same cost, as one that does not exist (rule 8).
 */
record SuiteNames(String org, String id, String version) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    static SuiteNames of(Request request, Caller caller) {
        return new SuiteNames(
                caller.org(), request.path("suiteId", SuiteNames::id), request.path("version", SuiteNames::id));
    }

    /**
     * @throws IllegalArgumentException when the text is no id
     */
    static String id(String text) {
        if (!ID.matcher(text).matches()) throw new IllegalArgumentException("no id");
        return text;
    }

    /** The part's number from the path; 404 when no part can have it. */
    static int part(Request request) {
        return request.path("part", SuiteNames::number);
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d?") || Integer.parseInt(text) > Suites.MOST_PARTS)
            throw new IllegalArgumentException("no part number");
        return Integer.parseInt(text);
    }
}
