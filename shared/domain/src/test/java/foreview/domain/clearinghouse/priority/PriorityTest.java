package foreview.domain.clearinghouse.priority;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cvss.Score;
import foreview.domain.json.Records;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PriorityTest {
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00.123Z");
    private static final Priority PLAIN = priority(Triage.TRACK, false, 50, 1_000, 0);

    /** A negative score or probability is a missing one. */
    private static Priority priority(Triage triage, boolean inKev, int cvss, int epss, long laterMillis) {
        return new Priority(
                triage,
                inKev,
                Optional.of(cvss).filter(score -> score >= 0).map(Score::new),
                Optional.of(epss).filter(score -> score >= 0).map(PriorityTest::epss),
                NOW.plusMillis(laterMillis));
    }

    private static Epss epss(int score) {
        return new Epss(score, Epss.ONE, "v2025.03.14", LocalDate.parse("2026-08-31"));
    }

    @Test
    void each_part_counts_before_all_that_follow_it() {
        var ordered = List.of(
                priority(Triage.COORDINATE, false, 0, -1, 9),
                priority(Triage.TRACK, true, 0, -1, 9),
                priority(Triage.TRACK, false, 51, -1, 9),
                priority(Triage.TRACK, false, 50, 1_001, 9),
                PLAIN,
                priority(Triage.TRACK, false, 50, 1_000, 1),
                priority(Triage.DECLINE, true, 100, Epss.ONE, -9));
        assertThat(ordered).isSorted();
        assertThat(ordered.stream().map(Priority::sortKey)).isSorted();
    }

    @Test
    void a_missing_cvss_score_comes_after_the_serious_ones_and_before_all_others() {
        var ordered = Stream.of(100, 70, -1, 69, 0)
                .map(cvss -> priority(Triage.TRACK, false, cvss, 0, 0))
                .toList();
        assertThat(ordered).isSorted();
        assertThat(ordered.stream().map(Priority::sortKey)).isSorted();
    }

    @Test
    void a_missing_epss_score_comes_last() {
        assertThat(priority(Triage.TRACK, false, 50, -1, 0)).isGreaterThan(priority(Triage.TRACK, false, 50, 0, 0));
    }

    @Test
    void the_key_is_fixed_in_form_because_it_is_stored() {
        assertThat(PLAIN.sortKey()).isEqualTo("1.1.100.099000.2026-09-01T08:00:00.123Z");
        assertThat(Records.read(Priority.class, Records.write(PLAIN))).isEqualTo(PLAIN);
    }

    @Property(tries = 300)
    void every_two_keys_are_ordered_as_their_priorities(@ForAll long seed) {
        var random = new Random(seed);
        var one = any(random);
        var other = any(random);
        assertThat(one.sortKey()).hasSameSizeAs(other.sortKey());
        assertThat(Integer.signum(one.sortKey().compareTo(other.sortKey())))
                .isEqualTo(Integer.signum(one.compareTo(other)));
    }

    /** Few values of each part, so that two often agree in it. */
    private static Priority any(Random random) {
        int[] scores = {-1, 0, 1, 69, 70, 71, 99, 100};
        int[] probabilities = {-1, 0, 1, 9, 10, 99_999, Epss.ONE};
        long[] later = {-1_000_000_000_000L, -1, 0, 1, 999, 10_000_000_000L};
        return priority(
                Triage.values()[random.nextInt(3)],
                random.nextBoolean(),
                scores[random.nextInt(scores.length)],
                probabilities[random.nextInt(probabilities.length)],
                later[random.nextInt(later.length)]);
    }
}
