package foreview.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void tallies_add_up_count_by_count() {
        var sum = new Tally(1, 2, 3, 4, 5).plus(new Tally(10, 20, 30, 40, 50));
        assertThat(sum).isEqualTo(new Tally(11, 22, 33, 44, 55));
        assertThat(sum.total()).isEqualTo(165);
    }

    @Test
    void a_count_is_not_negative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(-1, 0, 0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tally(0, 0, 0, 0, -1));
    }

    /** Every item is in exactly one task, in order. */
    @Property
    void shards_cover_the_suite(
            @ForAll @IntRange(min = 1, max = 500) int items, @ForAll @IntRange(min = 1, max = 60) int perTask) {
        var shards = Shard.of("v-1", items, perTask);
        int next = 0;
        for (var shard : shards) {
            assertThat(shard.from()).isEqualTo(next);
            assertThat(shard.items()).isBetween(1, perTask);
            next = shard.to();
        }
        assertThat(next).isEqualTo(items);
        assertThat(shards).hasSize(Shard.count(items, perTask));
        assertThat(shards.stream().map(Shard::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, shards.size()).boxed().toList());
    }
}
