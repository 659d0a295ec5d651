package foreview.runtime.suites;

import com.google.re2j.Pattern;
import java.util.Locale;

/**
 * Removes the reasoning that a model server left in an answer: {@code <think>…</think>}, and the same with
 * {@code thinking}, {@code thought}, {@code reasoning} or in brackets, {@code [THINK]…[/THINK]}. A closing tag without an
 * opening one ends reasoning that began with the answer, because some chat templates put the opening tag into the
 * prompt. An opening tag without a closing one begins reasoning that was cut off.
 */
final class Reasoning {
    private static final Pattern TAG =
            Pattern.compile("(?i)<(/?)(?:think|thinking|thought|reasoning)>|\\[(/?)think\\]");

    private Reasoning() {}

    static String removed(String answer) {
        if (!mayHoldTags(answer)) return answer;
        var kept = new StringBuilder();
        var tags = TAG.matcher(answer);
        boolean inside = false;
        int from = 0;
        while (tags.find()) {
            boolean closes = "/".equals(tags.group(1)) || "/".equals(tags.group(2));
            if (closes && !inside) kept.setLength(0);
            if (!closes && !inside) kept.append(answer, from, tags.start());
            inside = !closes;
            from = tags.end();
        }
        return inside
                ? kept.toString()
                : kept.append(answer, from, answer.length()).toString();
    }

    /** Most answers hold none, and the search for patterns is slow. */
    private static boolean mayHoldTags(String answer) {
        var lower = answer.toLowerCase(Locale.ROOT);
        return lower.contains("think") || lower.contains("thought") || lower.contains("reasoning");
    }
}
