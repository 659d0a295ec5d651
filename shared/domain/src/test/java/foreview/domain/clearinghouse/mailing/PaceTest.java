package foreview.domain.clearinghouse.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PaceTest {
    private static final Instant START = Instant.parse("2026-12-01T09:00:00Z");

    @Property(tries = 200)
    void every_24_hours_see_at_most_the_bucket(
            @ForAll @Size(max = 60) List<@IntRange(max = 600) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 12) int perDay) {
        var pace = Pace.of(perDay);
        var now = START;
        var spent = new ArrayList<Instant>();
        for (int minutes : pauses) {
            now = now.plus(Duration.ofMinutes(minutes));
            int wanted = Math.min(1 + minutes % 4, pace.free(now));
            pace = pace.spend(wanted, now);
            for (int i = 0; i < wanted; i++) spent.add(now);
        }
        for (var from : spent)
            assertThat(spent.stream().filter(at -> !at.isBefore(from) && at.isBefore(from.plus(Duration.ofDays(1)))))
                    .hasSizeLessThanOrEqualTo(perDay);
    }

    @Property(tries = 100)
    void a_token_is_free_when_it_is_said_to_be_and_not_before(@ForAll @IntRange(min = 1, max = 5) int perDay) {
        var pace = Pace.of(perDay);
        for (int i = 0; i < perDay; i++) pace = pace.spend(1, START.plus(Duration.ofHours(i)));
        var from = START.plus(Duration.ofHours(perDay));
        assertThat(pace.nextAt(from)).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(pace.free(pace.nextAt(from).minusMillis(1))).isZero();
        assertThat(pace.free(pace.nextAt(from))).isEqualTo(1);
    }
}
