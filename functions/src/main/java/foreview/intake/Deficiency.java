package foreview.intake;

import foreview.domain.json.InvalidText;
import foreview.runtime.json.Fields;
import java.util.regex.Pattern;

/**
 * Something that a submission lacks.
 *
 * @param pointer to a member of the submission (RFC 6901); the docket keeps it for good, so it cannot be free text
 *     (rule 11)
 * @param text sealed beside it
 */
record Deficiency(String pointer, String text) {
    /** Characters of all texts of one answer: they are sealed as one item of the table. */
    static final int TOGETHER = 40_000;

    private static final Pattern MEMBER = Pattern.compile("/(modelId|name|description|contact|supersedes"
            + "|checkpoints(/([0-9]|[1-4][0-9]))?"
            + "|releases(/[1-9]?[0-9](/(id|audience|recipient|plannedAt))?)?)");

    static Deficiency read(Fields f) {
        return new Deficiency(f.made("pointer", 200, Deficiency::member), f.prose("text", 2_000));
    }

    int length() {
        return text.codePointCount(0, text.length());
    }

    private static String member(String text) {
        if (!MEMBER.matcher(text).matches())
            throw new InvalidText("Must point to a member of a submission, such as /name or /checkpoints/0.");
        return text;
    }
}
