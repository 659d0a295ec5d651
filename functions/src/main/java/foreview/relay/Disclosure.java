package foreview.relay;

import foreview.runtime.endpoint.PassedAnswer;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a credential in an answer: in its headers, and in its bytes, with the escapes of JSON and without. Nothing is
 * parsed, because readers differ in what they take for JSON: repeated members, events, any depth. A text that any of them
 * reads is a part of the bytes without escapes.
 */
record Disclosure(String credential) {
    /** Texts, JSON in texts, such as the arguments of a tool call, and JSON in the texts of these. */
    private static final int LEVELS = 3;

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|(.))", Pattern.DOTALL);

    static Disclosure of(String credential) {
        return new Disclosure(credential);
    }

    boolean isIn(PassedAnswer.Received answer) {
        return answer.headers().values().stream().anyMatch(value -> value.contains(credential)) || isIn(answer.body());
    }

    private boolean isIn(byte[] body) {
        // a credential is ASCII, which has zero bytes beside it in UTF-16 and UTF-32
        var text = new String(body, StandardCharsets.ISO_8859_1).replace("\0", "");
        for (int level = 0; level < LEVELS && !text.contains(credential); level++) text = unescaped(text);
        return text.contains(credential);
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(MatchResult escape) {
        if (escape.group(1) != null) return Character.toString(Integer.parseInt(escape.group(1), 16));
        return "bfnrt".contains(escape.group(2)) ? "\n" : escape.group(2); // no credential has a control character
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "Disclosure";
    }
}
