package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.policy.UsedTime;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two cases of one model share its used time, and cannot open at once (rule 2). */
class SharedModelTest {
    private final Played played = new Played();

    @Test
    void a_model_opens_in_one_case_at_a_time_and_an_end_unrecorded_elsewhere_counts() {
        var elsewhere = new ModelUse.Standing("c2", 1, Played.START, day(4), ZoneOffset.UTC);
        played.model = new ModelUse(UsedTime.NOTHING, Optional.of(elsewhere), Played.START);
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.MODEL_WINDOW_EXISTS);
        played.now = day(4);
        played.open(Optional.empty());
        assertThat(played.endsAt()).isEqualTo(played.now.plus(Duration.ofDays(26)));
    }

    /** The second case opened where the first one's window is over, by a clock that is ahead. */
    @Test
    void a_clock_that_is_behind_lengthens_no_window_that_another_case_saw_over() {
        played.ready().open(Optional.of(Played.START.plusSeconds(60)));
        var other = new Played("c2", played.decide).ready();
        other.model = played.model;
        other.now = Played.START.plusSeconds(60);
        assertThat(other.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
        played.model = other.model;
        played.now = Played.START.plusSeconds(58);
        played.plan("r1", Played.START.plusSeconds(90), true);
        assertThat(played.state.head().window()).isEmpty();
        assertThat(played.lastEnd()).contains(new End(Played.START.plusSeconds(60), EndReason.OFFERED_END));
        assertThat(played.model).as("the other's stays as it is").isEqualTo(other.model);
    }

    @Test
    void a_change_that_moves_no_access_window_leaves_the_models_item_as_it_is() {
        played.ready();
        assertThat(played.model).isSameAs(ModelUse.NOTHING);
        played.opened();
        var opened = played.model;
        played.joined("ann", Role.EVALUATOR);
        assertThat(played.model).isSameAs(opened);
        played.plan("r1", day(9), false);
        assertThat(played.model.standing().orElseThrow().endsAt()).isEqualTo(day(9));
    }
}
