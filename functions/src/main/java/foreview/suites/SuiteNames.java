package foreview.suites;

import foreview.runtime.http.Request;
import foreview.runtime.identity.Caller;
import foreview.runtime.store.Suites;
import java.util.regex.Pattern;

/**
 * Which version is asked for. The organization is the caller's own, whatever the request says: another one's version
 * is looked for where it never lies, and is the same 404 at the same cost as one that does not exist (rule 8).
 */
record SuiteNames(String org, String id, String version) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    static SuiteNames of(Request request, Caller caller) {
        return new SuiteNames(
                caller.org(), request.path("suiteId", SuiteNames::id), request.path("version", SuiteNames::id));
    }

    /**
     * @throws IllegalArgumentException when it is no id
     */
    static String id(String text) {
        if (!ID.matcher(text).matches()) throw new IllegalArgumentException("no id");
        return text;
    }

    /** The number of the part that the path names; a 404 when no part has it. */
    static int part(Request request) {
        return request.path("part", SuiteNames::number);
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d?") || Integer.parseInt(text) > Suites.MOST_PARTS)
            throw new IllegalArgumentException("no number of a part");
        return Integer.parseInt(text);
    }
}
