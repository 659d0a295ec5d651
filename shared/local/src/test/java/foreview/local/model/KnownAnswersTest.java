package foreview.local.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KnownAnswersTest {
    @Property(tries = 100)
    void exactly_the_set_fraction_is_answered_right_and_always_the_same_items(
            @ForAll @IntRange(max = 30) int items, @ForAll @IntRange(max = 100) int percent, @ForAll String seed) {
        var right = right(items, percent, seed);
        assertThat(right).hasSize((int) Math.round(items * percent / 100.0));
        assertThat(right(items, percent, seed)).isEqualTo(right);
    }

    @Property(tries = 100)
    void a_more_accurate_model_is_right_wherever_a_lesser_one_is(
            @ForAll @Size(2) List<@IntRange(max = 100) Integer> percents) {
        int less = Math.min(percents.getFirst(), percents.getLast());
        int more = Math.max(percents.getFirst(), percents.getLast());
        assertThat(right(20, more, "m")).containsAll(right(20, less, "m"));
    }

    private static Set<String> right(int items, int percent, String seed) {
        var prompts = IntStream.range(0, items).mapToObj(n -> "prompt " + n).toList();
        var answers = new KnownAnswers(prompts.stream()
                .map(prompt -> new KnownAnswers.Item(prompt, "right", "wrong"))
                .toList());
        var right = new TreeSet<String>();
        for (var prompt : prompts)
            if (answers.to(prompt, BigDecimal.valueOf(percent, 2), seed)
                    .orElseThrow()
                    .equals("right")) right.add(prompt);
        return right;
    }
}
