package foreview.runtime.suites;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Which letter an answer gives, by a table of what chat models write: {@code choice-answers.txt}. */
class ChoiceLetterTest {
    private static final String OPTIONS = "A) encrypts\nB) signs\nC) hashes\nD) all of these\nE) none of these\n\n";
    private static final List<String> WITHOUT_STATEMENT =
            List.of("# Marked as an option, without a statement", "# No letter, or several");

    /**
     * @param letter empty if the answer gives none
     */
    private record Row(String section, String answer, Optional<String> letter) {
        static Row of(String section, String line) {
            int arrow = line.lastIndexOf(" -> ");
            var answer = line.substring(0, arrow)
                    .replace("\\n", "\n")
                    .replace("\\r", "\r")
                    .replace("\\uFEFF", "\ufeff")
                    .replace("\\u200B", "\u200b");
            return new Row(
                    section, answer, Optional.of(line.substring(arrow + 4)).filter(letter -> !letter.equals("-")));
        }
    }

    private static List<Row> rows() throws IOException {
        var rows = new ArrayList<Row>();
        try (var in = ChoiceLetterTest.class.getResourceAsStream("choice-answers.txt")) {
            var section = "";
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList())
                if (line.startsWith("# ") && !line.contains(" -> ")) section = line;
                else if (!line.isEmpty()) rows.add(Row.of(section, line));
        }
        return rows;
    }

    private static List<Row> statements() throws IOException {
        return rows().stream()
                .filter(row -> !WITHOUT_STATEMENT.contains(row.section()))
                .toList();
    }

    /** Every row is asked in that form, and all that are answered otherwise are named. */
    private static void assertLetters(List<Row> rows, UnaryOperator<String> form) {
        var softly = new SoftAssertions();
        for (var row : rows)
            softly.assertThat(ChoiceLetter.in(form.apply(row.answer())))
                    .as(row.toString())
                    .isEqualTo(row.letter());
        softly.assertAll();
    }

    @Test
    void the_letter_stated_last_is_the_answer() throws IOException {
        assertLetters(rows(), UnaryOperator.identity());
    }

    @Test
    void a_statement_outranks_a_list_of_all_options() throws IOException {
        assertLetters(statements(), answer -> OPTIONS + answer);
    }

    @Test
    void line_ends_and_blanks_around_a_statement_change_nothing() throws IOException {
        assertLetters(statements(), answer -> "\r\n " + answer.replace("\n", "\r\n") + " \r\n");
    }
}
