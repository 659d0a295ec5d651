package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list keeps the earliest releases ahead; what it does not keep denies access in doubt (rule 7). */
@Tag("proof")
class FullListTest {
    private static final int MOST = PlannedReleases.MOST_AHEAD;

    private static final Played FROM_DAY_5 = filled(5);
    private static final Played FROM_DAY_20 = filled(20);

    private Played played = new Played(FROM_DAY_20);

    /** Planned one second after another from that day on. */
    private static Played filled(int fromDay) {
        return new Played().with(Played.DEVELOPER, Beginning.fullList("r", day(fromDay)));
    }

    private Optional<Refusal> plan(String id, Instant at) {
        return Played.refusal(played.plan(id, at, false));
    }

    private Optional<Instant> beyond() {
        return played.state.head().facts().releases().beyond();
    }

    @Test
    void only_one_more_plan_behind_a_full_list_is_refused() {
        var farthest = day(20).plusSeconds(MOST - 1);
        assertThat(plan("more", farthest.plusMillis(1))).contains(Refusal.TOO_MANY);
        assertThat(plan("more", farthest)).contains(Refusal.TOO_MANY);
        assertThat(plan("r7", day(300))).as("one of the list, moved").isEmpty();
        assertThat(plan("past", day(0))).as("not ahead").isEmpty();
        played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease("r8", false));
        assertThat(plan("more", day(400))).as("in the place of a cancelled one").isEmpty();
        assertThat(plan("yet another", day(500))).contains(Refusal.TOO_MANY);
    }

    @Test
    void an_earlier_plan_is_taken_without_a_window_and_the_farthest_leaves_the_list() {
        var farthest = "r" + (MOST - 1);
        assertThat(plan("earlier", day(9))).isEmpty();
        assertThat(beyond()).contains(day(20).plusSeconds(MOST - 1));
        assertThat(played.find(Release.class, farthest).orElseThrow().kept()).isFalse();
        assertThat(plan("earlier still", day(8))).isEmpty();
        assertThat(beyond()).as("the earliest that left").contains(day(20).plusSeconds(MOST - 2));
    }

    @Test
    void what_brings_the_end_forward_is_planned_however_many_there_are() {
        played.ready().opened();
        for (int i = 0; i < 150; i++) {
            assertThat(plan("near" + i, day(15).minusSeconds(i))).isEmpty();
            assertThat(played.endsAt()).isEqualTo(day(15).minusSeconds(i));
        }
        assertThat(played.state.head().facts().releases().planned()).isEqualTo(MOST);
    }

    /** The list lies before a scheduled opening, and a plan behind it shortens the window. */
    @Test
    void what_brings_the_end_of_a_scheduled_window_forward_is_planned_behind_a_full_list() {
        played = new Played(FROM_DAY_5);
        played.ready().open(WindowKind.ACCESS, Optional.of(day(10)), Optional.of(day(20)));
        assertThat(plan("at the end", day(20))).contains(Refusal.TOO_MANY);
        assertThat(plan("before the end", day(20).minusMillis(1))).isEmpty();
        assertThat(played.endsAt()).isEqualTo(day(20).minusMillis(1));
    }

    @Test
    void beyond_an_incomplete_list_there_is_no_access() {
        played = new Played(FROM_DAY_5);
        plan("earlier", day(4));
        var left = beyond().orElseThrow();
        played.now = left.minusMillis(1);
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.END_REQUIRED);
        played.open(Optional.of(day(25)));
        assertThat(played.endsAt()).isEqualTo(left);
        played.now = left.plusSeconds(1);
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.END_REQUIRED);
        played.open(Optional.of(day(25)));
        assertThat(played.head().window()).as("over at its opening").isEmpty();
    }

    @Test
    void lengthening_does_not_pass_what_left_the_list() {
        played = new Played(FROM_DAY_5);
        plan("earlier", day(4));
        played.ready().opened();
        for (int i = 0; i < MOST; i++) played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease("r" + i, false));
        played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease("earlier", true));
        assertThat(played.endsAt()).isEqualTo(beyond().orElseThrow());
        played.plan("later", day(25), true);
        assertThat(played.endsAt()).isEqualTo(beyond().orElseThrow());
    }

    @Test
    void settled_and_past_releases_do_not_count() {
        played = new Played().with(Played.DEVELOPER, Beginning.fullList("past", day(0)));
        played.now = day(1);
        for (int i = 0; i < 50; i++)
            assertThat(played.release("done" + i, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(plan("ahead", day(20))).isEmpty();
        assertThat(beyond()).isEmpty();
        played.ready().open(Optional.of(day(25)));
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    /** The release that left the list is still the developer's to change. */
    @Test
    void a_release_that_left_the_list_can_be_planned_again_cancelled_or_recorded() {
        plan("earlier", day(9));
        var left = "r" + (MOST - 1);
        assertThat(Played.refusal(played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease(left, false))))
                .isEmpty();
        assertThat(plan(left, day(8))).isEmpty();
        assertThat(played.find(Release.class, left).orElseThrow().kept()).isTrue();
        assertThat(played.release(left, true)).isInstanceOf(Decision.Recorded.class);
    }
}
