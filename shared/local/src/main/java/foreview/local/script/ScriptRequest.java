package foreview.local.script;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request of a script. Path and body may name values in braces, {@code ${caseId}}: what the script was given, and what
 * answers to earlier requests gave.
 *
 * @param remembered under which name a value of the answer is kept
 * @param conditional whether it must name the case's current tag, as acts that give access must (rule 6)
 */
public record ScriptRequest(
        String name,
        Person person,
        String method,
        String path,
        String body,
        Optional<Remembered> remembered,
        boolean conditional) {
    private static final Pattern VALUE = Pattern.compile("\\$\\{([^}]+)}");

    /**
     * @param member of the answer
     */
    public record Remembered(String value, String member) {}

    static ScriptRequest of(String name, Person person, String operation, String body) {
        int gap = operation.indexOf(' ');
        return new ScriptRequest(
                name, person, operation.substring(0, gap), operation.substring(gap + 1), body, Optional.empty(), false);
    }

    /** The same request of another person. */
    public ScriptRequest by(Person other) {
        return new ScriptRequest(name, other, method, path, body, remembered, conditional);
    }

    /** On the condition that the case is still as its reader saw it. */
    public ScriptRequest onCurrent() {
        return new ScriptRequest(name, person, method, path, body, remembered, true);
    }

    /** Keeps the id that is answered. */
    ScriptRequest remembering(String value) {
        return remembering(value, "id");
    }

    ScriptRequest remembering(String value, String member) {
        return new ScriptRequest(
                name, person, method, path, body, Optional.of(new Remembered(value, member)), conditional);
    }

    /** With its values in place. */
    public ScriptRequest with(Map<String, String> values) {
        return new ScriptRequest(
                name, person, method, replaced(path, values), replaced(body, values), remembered, conditional);
    }

    /**
     * @throws IllegalArgumentException when a value is not known yet
     */
    public static String replaced(String text, Map<String, String> values) {
        return VALUE.matcher(text).replaceAll(found -> {
            var value = values.get(found.group(1));
            if (value == null) throw new IllegalArgumentException(found.group(1) + " is not known yet");
            return Matcher.quoteReplacement(value);
        });
    }

    /** Lines of JSON in parts of suites, JSON elsewhere; none without a body. */
    public Optional<String> contentType() {
        if (body.isEmpty()) return Optional.empty();
        return Optional.of(path.contains("/parts/") ? "application/x-ndjson" : "application/json");
    }
}
