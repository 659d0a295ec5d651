package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Tally of(List<Mark> marks) {
        return marks.stream().map(mark -> Tally.of(mark, 1)).reduce(Tally.NOTHING, Tally::plus);
    }

    @Test
    void a_refusal_and_a_cut_answer_lower_the_second_accuracy_only() {
        var tally = new Tally(15, 5, 4, 1, 3, 2, 1, 2);
        assertThat(tally.accuracyInWords()).contains(Accuracy.of(15, 20));
        assertThat(tally.accuracyOfAsked()).contains(Accuracy.of(15, 25));
        assertThat(tally.total()).isEqualTo(31);
    }

    @Test
    void five_refusals_of_twenty_five_leave_both_accuracies_visible() {
        var tally = new Tally(20, 0, 5, 0, 0, 0, 0, 0);
        assertThat(tally.accuracyInWords().orElseThrow().share()).isEqualByComparingTo("1.0");
        assertThat(tally.accuracyOfAsked().orElseThrow().share()).isEqualByComparingTo("0.8");
    }

    @Test
    void only_refusals_have_no_accuracy_in_words() {
        var tally = Tally.of(Mark.REFUSED, 3);
        assertThat(tally.accuracyInWords()).isEmpty();
        assertThat(tally.accuracyOfAsked()).contains(Accuracy.of(0, 3));
        assertThat(Tally.of(Mark.FAILED, 3).accuracyOfAsked()).isEmpty();
    }

    @Property
    void every_mark_is_counted_once(@ForAll @Size(max = 50) List<Mark> marks) {
        var tally = of(marks);
        assertThat(tally.total()).isEqualTo(marks.size());
        assertThat(tally.answered())
                .isEqualTo((int) marks.stream().filter(Mark::isAnswer).count());
    }

    @Test
    void a_count_is_not_negative() {
        Stream.of(Mark.values())
                .forEach(mark -> assertThatIllegalArgumentException().isThrownBy(() -> Tally.of(mark, -1)));
    }
}
