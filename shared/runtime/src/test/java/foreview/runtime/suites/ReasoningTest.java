package foreview.runtime.suites;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No scorer sees the model's reasoning. */
class ReasoningTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "<think>A</think>B|B",
                "<think>A</think>|",
                "A</think>B|B",
                "A <think> of A</think>B|A B",
                "<THINK>A</THINK>B|B",
                "<thinking>A</thinking>B|B",
                "<thought>A</thought>B|B",
                "<reasoning>A</reasoning>B|B",
                "[THINK]A[/THINK]B|B",
                "<think>A|",
                "B<think>A|B",
                "B<think>A</think>C|BC",
                "<think>A</think>B<think>C</think>D|BD",
                "<think>A <think> A</think>B|B",
                "<think>A</think> A </think>B|B",
                "<think>A<think>A</think>A</think>B|B",
                "A</think>A</think>B|B",
                "<think></think>B|B",
                "<thinker>A</thinker>|<thinker>A</thinker>",
                "think A|think A",
                "a < b > c|a < b > c",
            })
    void reasoning_is_removed(String answer, String rest) {
        assertThat(Reasoning.removed(answer)).isEqualTo(rest == null ? "" : rest);
    }

    @ParameterizedTest
    @EnumSource(Scorer.class)
    void no_scorer_scores_reasoning(Scorer scorer) {
        var item = new SuiteItem("q1", "?", List.of("B"), scorer);
        for (var hidden :
                List.of("<think>B</think>", "<think>\nB\n</think>\nC", "B</think>C", "C<think>B", "B</think>")) {
            assertThat(Scoring.isRight(item, hidden)).as(hidden).isFalse();
            assertThat(Scoring.isRight(item, hidden.replace('B', 'A').replace('C', 'B')))
                    .as(hidden)
                    .isEqualTo(hidden.contains("C"));
        }
    }

    @ParameterizedTest
    @EnumSource(Scorer.class)
    void a_cut_answer_of_reasoning_alone_is_truncated(Scorer scorer) {
        var item = new SuiteItem("q1", "?", List.of("B"), scorer);
        for (var cut : List.of("", "\n", "<think>The answer is B", "The answer is B</think>\n"))
            assertThat(Scoring.mark(item, cut, true)).as(cut).isEqualTo(Mark.TRUNCATED);
        assertThat(Scoring.mark(item, "<think>A</think>B", true)).isEqualTo(Mark.CORRECT);
        assertThat(Scoring.mark(item, "<think>B</think>Let me", true)).isEqualTo(Mark.TRUNCATED);
    }
}
