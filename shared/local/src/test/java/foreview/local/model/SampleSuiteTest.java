package foreview.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.Scorer;
import foreview.domain.evaluation.SuiteItem;
import foreview.runtime.suites.Scoring;
import foreview.runtime.suites.SuiteLine.Question;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** The suite that comes with the stack is one that can be uploaded, scored and checked. */
class SampleSuiteTest {

    @Test
    void it_has_at_least_twenty_questions_each_with_its_source() {
        assertThat(SampleSuite.part().lines())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(line -> assertThat(((Question) line).source()).isPresent());
    }

    @Test
    void it_shows_every_scorer() {
        assertThat(SampleSuite.part().items()).extracting(SuiteItem::scorer).contains(Scorer.values());
    }

    @Test
    void the_reference_models_right_answers_are_right_and_its_wrong_ones_wrong() {
        var answers = SampleSuite.answers();
        assertThat(SampleSuite.part().items()).allSatisfy(item -> {
            assertThat(Scoring.isRight(
                            item, answers.to(item.prompt(), BigDecimal.ONE, "").orElseThrow()))
                    .isTrue();
            assertThat(Scoring.isRight(
                            item, answers.to(item.prompt(), BigDecimal.ZERO, "").orElseThrow()))
                    .isFalse();
        });
    }

    /** A model that always names the same letter is right no more often than chance. */
    @Test
    void no_letter_is_right_too_often() {
        var choices = SampleSuite.part().items().stream()
                .filter(item -> item.scorer() == Scorer.CHOICE)
                .toList();
        for (var letter : new String[] {"A", "B", "C", "D"})
            assertThat(choices.stream().filter(item -> item.expected().contains(letter)))
                    .hasSizeBetween(1, (choices.size() + 2) / 3);
    }
}
