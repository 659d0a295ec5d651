package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** When a timer is looked at, and when again. */
class PendingTimerTest {
    private static final Instant NOW = StoreFixture.START;

    private final PendingTimer timer = timer(NOW, Timer.Kind.EVALUATIONS);

    @Test
    void what_was_tried_in_vain_is_tried_after_twice_the_pause_each_time_up_to_half_an_hour() {
        assertThat(pauses(t -> t.retry(NOW))).containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1800L, 1800L);
        var tried = timer.retry(NOW).retry(NOW);
        assertThat(tried.attempts()).isEqualTo(2);
        assertThat(tried.since()).as("how late it is goes by the first time").isEqualTo(NOW);
    }

    @Test
    void what_goes_on_comes_at_full_minutes_ever_less_often_up_to_half_an_hour_and_is_never_late() {
        assertThat(pauses(t -> t.paced(NOW))).containsExactly(120L, 240L, 480L, 480L, 1800L, 1800L, 1800L, 1800L);
        var within = timer.paced(NOW.plusSeconds(119));
        assertThat(within.dueAt()).isEqualTo(NOW.plusSeconds(120));
        assertThat(within.since()).isEqualTo(NOW.plusSeconds(120));
        assertThat(within.attempts()).isEqualTo(1);
    }

    @Test
    void even_the_thousandth_pause_is_half_an_hour() {
        var often = new PendingTimer(timer.timer(), 1_000, 0, NOW, Optional.empty());
        assertThat(often.retry(NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        assertThat(often.paced(NOW).dueAt()).isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void a_timer_is_stored_under_its_due_hour_or_the_present_one_if_that_is_past() {
        assertThat(hour(NOW.plus(Duration.ofHours(3)))).isEqualTo("DUE#ENDS#2026-11-23T13");
        assertThat(hour(NOW)).isEqualTo("DUE#ENDS#2026-11-23T10");
        assertThat(hour(NOW.minus(Duration.ofHours(3)))).isEqualTo("DUE#ENDS#2026-11-23T10");
    }

    @Test
    void a_timer_is_read_as_it_was_put() {
        var again = timer.retry(NOW);
        assertThat(PendingTimer.of(again.item(NOW))).contains(again);
        var model = Optional.of(Key.model("lab", "m1"));
        var ofModel = new PendingTimer(again.timer(), 3, 2, NOW, model);
        assertThat(PendingTimer.of(ofModel.item(NOW))).contains(ofModel);
    }

    @Test
    void two_dozen_failures_in_a_row_exhaust_it_and_transient_ones_do_not_count() {
        var next = timer;
        for (int i = 0; i < 23; i++) next = next.failed(NOW).retry(NOW);
        assertThat(next.isExhausted()).isFalse();
        assertThat(next.failed(NOW).isExhausted()).isTrue();
        for (var again : List.of(next.paced(NOW), next.overdue(NOW), next.overdueUntil(NOW)))
            assertThat(again.failed(NOW).isExhausted())
                    .as("a success lies between")
                    .isFalse();
    }

    @Test
    void what_it_waits_for_is_late_until_it_happens() {
        assertThat(pauses(t -> t.overdue(NOW))).startsWith(30L, 60L, 120L);
        assertThat(timer.overdue(NOW).since()).isEqualTo(NOW);
    }

    @Test
    void an_item_that_this_version_cannot_read_is_no_timer() {
        var item = timer.item(NOW);
        assertThat(PendingTimer.of(item.with("kind", "OF_A_LATER_VERSION"))).isEmpty();
        assertThat(PendingTimer.of(item.with(Schema.ATTRIBUTE, Schema.PRESENT + 1)))
                .isEmpty();
        assertThat(PendingTimer.of(item.with("since", "yesterday"))).isEmpty();
        assertThat(PendingTimer.of(item.with("sk", "soon"))).isEmpty();
    }

    private List<Long> pauses(UnaryOperator<PendingTimer> next) {
        var pauses = new ArrayList<Long>();
        var last = timer;
        for (int i = 0; i < 8; i++) {
            last = next.apply(last);
            pauses.add(Duration.between(NOW, last.dueAt()).toSeconds());
        }
        return pauses;
    }

    private static String hour(Instant dueAt) {
        var pk = timer(dueAt, Timer.Kind.END).item(NOW).key().pk();
        return pk.substring(0, pk.lastIndexOf('#'));
    }

    private static PendingTimer timer(Instant dueAt, Timer.Kind kind) {
        return new PendingTimer(new Timer(dueAt, "c-1", kind, kind.name()));
    }
}
