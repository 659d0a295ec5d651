package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 6: a planned release brings an end forward; it moves one later only where the act lengthens. */
class ReleaseDatesTest {
    private final Played played = new Played();

    private void cancel(String id, boolean extend) {
        played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease(id, extend));
    }

    @Test
    void a_release_moved_earlier_ends_earlier_and_moved_later_lengthens_nothing_by_itself() {
        played.plan("r1", day(20), false);
        played.ready().opened();
        assertThat(played.endsAt()).isEqualTo(day(20));
        played.plan("r1", day(13), false);
        assertThat(played.endsAt()).isEqualTo(day(13));
        played.plan("r1", day(20), false);
        assertThat(played.endsAt()).isEqualTo(day(13));
        played.plan("r1", day(20), true);
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    @Test
    void a_planned_date_reported_late_ends_now_not_in_the_past() {
        played.ready().opened();
        played.now = day(3);
        played.plan("r1", day(1), false);
        assertThat(played.lastEnd()).contains(new End(day(3), EndReason.PLANNED_RELEASE));
    }

    /** Rules 2 and 3: nothing was planned or moved by it. */
    @Test
    void a_changed_recipient_of_a_release_whose_planned_time_has_passed_ends_no_window() {
        played.plan("r1", day(5), false);
        played.ready().opened();
        played.now = day(6);
        played.reopened(Optional.of(day(16)));
        played.now = day(7);
        assertThat(played.play(Played.DEVELOPER, toPartner(5))).isInstanceOf(Decision.Recorded.class);
        assertThat(played.endsAt()).isEqualTo(day(16));
        assertThat(played.state.head().window()).isPresent();
    }

    @Test
    void a_changed_recipient_of_a_release_before_a_scheduled_opening_moves_nothing() {
        played.plan("r1", day(5), false);
        played.ready().open(WindowKind.ACCESS, Optional.of(day(10)), Optional.of(day(20)));
        played.play(Played.DEVELOPER, toPartner(5));
        assertThat(played.endsAt()).isEqualTo(day(20));
        played.play(Played.DEVELOPER, toPartner(6));
        assertThat(played.endsAt()).as("moved").isEqualTo(day(6));
    }

    private static Command toPartner(int days) {
        return new ReleaseCommand.PlanRelease(
                "r1", Optional.empty(), day(days), Audience.TRUSTED_PARTNER, Optional.of("partner-7"), false);
    }

    /** An act that lengthens never shortens; and what binds goes on to bind (rule 2). */
    @Test
    void lengthening_a_scheduled_window_keeps_its_end_while_a_release_before_the_opening_binds() {
        played.plan("r1", day(5), false);
        played.plan("r2", day(15), false);
        played.ready().open(WindowKind.ACCESS, Optional.of(day(10)), Optional.of(day(20)));
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r1", day(5), true);
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r2", day(18), true);
        assertThat(played.endsAt()).isEqualTo(day(15));
        cancel("r2", true);
        assertThat(played.endsAt()).isEqualTo(day(15));
        played.plan("r3", day(7), false);
        assertThat(played.endsAt()).isEqualTo(day(7));
        cancel("r1", true);
        assertThat(played.endsAt()).as("r3 binds").isEqualTo(day(7));
        cancel("r3", true);
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    @Test
    void a_cancelled_release_that_is_planned_again_for_the_same_time_ends_the_window_again() {
        played.plan("r1", day(10), false);
        played.ready().opened();
        cancel("r1", true);
        assertThat(played.endsAt()).isEqualTo(day(30));
        played.plan("r1", day(10), false);
        assertThat(played.endsAt()).isEqualTo(day(10));
    }

    @Test
    void two_releases_one_moved_the_other_cancelled() {
        played.plan("r1", day(10), false);
        played.plan("r2", day(12), false);
        played.ready().opened();
        cancel("r1", false);
        assertThat(played.endsAt()).as("remembered").isEqualTo(day(10));
        played.plan("r2", day(15), true);
        assertThat(played.endsAt()).as("from the whole list").isEqualTo(day(15));
    }

    /** A derived id names the same release for a repeated message, and a new one once the first was moved. */
    @Test
    void a_derived_id_names_a_new_release_once_the_first_was_moved() {
        played.ready().opened();
        played.play(Played.DEVELOPER, derived("fresh1"));
        assertThat(played.play(Played.DEVELOPER, derived("fresh2"))).isInstanceOf(Decision.Repeats.class);
        assertThat(played.find(Release.class, "d1").orElseThrow().plannedAt()).contains(day(9));
        played.plan("d1", day(12), false);
        played.play(Played.DEVELOPER, derived("fresh3"));
        assertThat(played.find(Release.class, "d1").orElseThrow().plannedAt()).contains(day(12));
        assertThat(played.find(Release.class, "fresh3").orElseThrow().plannedAt())
                .contains(day(9));
    }

    /** Every message comes with another fresh id. */
    private static Command derived(String otherwise) {
        return new ReleaseCommand.PlanRelease(
                "d1", Optional.of(otherwise), day(9), Audience.PUBLIC, Optional.empty(), false);
    }
}
