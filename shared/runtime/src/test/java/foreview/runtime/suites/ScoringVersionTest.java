package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A result names the version of the scorers: a change of any score needs a new {@link Scorer#VERSION}. */
class ScoringVersionTest {
    /** Digest of all scores below, by version. The digest of a version that results name never changes. */
    private static final Map<Integer, String> SCORES =
            Map.of(2, "ce43e67d0b33a42b9ee933f55c0e24361453774f59f54dd12860beec4d00aab7");

    private static final int ANSWERS = 4_000;

    /** Parts of answers; random sequences of them reach every rule. */
    private static final List<String> PARTS = List.of(
            "A",
            "B",
            "b",
            "C",
            "(B)",
            "[B]",
            "B)",
            "b)",
            "B.",
            "B:",
            "(A)",
            "I",
            "I.",
            "J",
            "K",
            "**B**",
            "`B`",
            "$B$",
            "\\boxed{B}",
            "\\boxed{\\text{B}}",
            "The answer is ",
            "Answer: ",
            "answer = ",
            "the correct option is ",
            "The best choice would be ",
            "My choice: ",
            "Option ",
            " is correct",
            " is the right one.",
            " is best",
            " or ",
            " and ",
            "/",
            ", ",
            " & ",
            "option ",
            "letter ",
            ". ",
            "\n",
            "\n\n",
            " ",
            "not ",
            "No, wait. ",
            "443",
            "0443",
            "443.",
            "\t443 ",
            "CVE-2021-44228",
            "cve-2021-44228",
            "salt",
            "SALT",
            "Salt",
            "least privilege",
            "Least Privilege",
            "LEAST  PRIVILEGE",
            "Zürich",
            "Zu\u0308rich",
            "ZÜRICH",
            "İstanbul",
            "ß",
            "ﬁ",
            "\u00a0",
            "\ud83d\ude00",
            "'s",
            "’s",
            "a firewall",
            "It is ",
            "<think>",
            "</think>",
            "[THINK]",
            "\\(B\\)",
            "\\boxed{\\mathrm{B}}",
            "\\boxed{E = 3}",
            "{\"answer\": \"B\"}",
            "\uff22",
            "\u201cB\u201d",
            "<answer>",
            "\r\n",
            "I would choose ",
            "Therefore, ",
            " is incorrect",
            "If ",
            "4",
            "14",
            "-4",
            ".5",
            ", 5",
            "salts");

    private static final List<SuiteItem> ITEMS = List.of(
            item(Scorer.CHOICE, "B"),
            item(Scorer.CHOICE, "A", "I"),
            item(Scorer.EXACT, "443", "Zürich"),
            item(Scorer.EXACT, " B\n", "salt"),
            item(Scorer.WORDS, "4", "salt", "zürich"),
            item(Scorer.WORDS, "443.", "cve-2021-44228"),
            item(Scorer.INCLUDES, "least privilege", "443."),
            item(Scorer.INCLUDES, "zürich", "ß", "i\u0307stanbul"),
            item(Scorer.REGEX, "CVE-\\d{4}-\\d{4,}", "^salt$"),
            item(Scorer.REGEX, "(?i)salt", "(?m)^B\\b"));

    private static SuiteItem item(Scorer scorer, String... expected) {
        return new SuiteItem("q", "?", List.of(expected), scorer);
    }

    @Test
    void a_version_always_scores_the_same_answers_the_same() {
        assertThat(SCORES).containsEntry(Scorer.VERSION, digest());
    }

    private static String digest() {
        var random = new Random(20261124);
        var marks = new StringBuilder();
        for (int i = 0; i < ANSWERS; i++) {
            var answer = answer(random);
            for (var item : ITEMS) marks.append(Scoring.isRight(item, answer) ? '1' : '0');
        }
        for (var item : ITEMS) for (var part : PARTS) marks.append(Scoring.isRight(item, part) ? '1' : '0');
        for (var part : List.of("B", "443", "salt")) // of a longer answer, only the end counts
        for (int before = Scoring.LOOKED_AT - 4; before <= Scoring.LOOKED_AT; before++)
                for (var item : ITEMS) marks.append(Scoring.isRight(item, part + " ".repeat(before)) ? '1' : '0');
        return Digest.of(marks.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static String answer(Random random) {
        var answer = new StringBuilder();
        for (int parts = 1 + random.nextInt(5); parts > 0; parts--)
            answer.append(PARTS.get(random.nextInt(PARTS.size())));
        return answer.toString();
    }
}
