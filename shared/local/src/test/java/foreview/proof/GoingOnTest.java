package foreview.proof;

import static foreview.api.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.proof.Rows.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the sweep does for a case whose window is open and whose evaluation goes on: its wake-ups and its end. */
class GoingOnTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static House house;
    private static Snapshot cut;

    private Map<String, String> ids;

    @BeforeAll
    static void cut() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.cut()) step.act().run(house, ids);
        cut = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void restore() {
        ids = cut.restore(house);
    }

    @Test
    void an_end_is_recorded_when_it_is_due_and_a_timer_of_an_end_that_was_moved_records_nothing() throws Exception {
        var end = new Racers(house).end(ids.get("caseId"));
        house.call(DEVELOPER, "POST /cases/{caseId}/end", ids, at(end.minus(MINUTE)), Optional.empty())
                .ok();
        Life.swept(house, end.minus(MINUTE).minusMillis(1));
        assertThat(ended()).isZero();
        sweepAt(end.minus(MINUTE));
        assertThat(ended()).isEqualTo(1);
        Life.rest(house);
        sweepAt(end.plus(Duration.ofHours(1)));
        assertThat(ended()).isEqualTo(1);
        Agreement.checkAtRest(house);
    }

    @Test
    void evaluations_are_woken_at_a_slackening_pace_until_each_has_its_result() throws Exception {
        var id = ids.get("caseId");
        house.post.restore(List.of());
        var woken = house.clock.instant();
        for (var pause : List.of(2, 4, 8)) {
            var due = Times.instant(wakings().getFirst().sk().split("#")[0]);
            assertThat(due).isBetween(woken, woken.plus(Duration.ofMinutes(pause)));
            sweepAt(due);
            assertThat(house.post.letters()).singleElement().satisfies(letter -> assertThat(letter.body())
                    .contains("EVALUATIONS", id));
            house.post.restore(List.of());
            woken = due;
        }
        Life.rest(house);
        assertThat(wakings()).isEmpty();
        Agreement.checkAtRest(house);
    }

    private static String at(Instant time) {
        return "{\"at\":\"" + time + "\"}";
    }

    private static void sweepAt(Instant now) throws Exception {
        house.clock.set(now);
        house.sweep();
    }

    private static long ended() {
        return Agreement.census(house).getOrDefault("EVENT Ended OFFERED_END", 0L);
    }

    private List<Row> wakings() {
        return Rows.of(house.database()).under("DUE#", "").stream()
                .filter(row -> row.text("kind").equals("EVALUATIONS")
                        && row.text("case").equals(ids.get("caseId")))
                .toList();
    }
}
