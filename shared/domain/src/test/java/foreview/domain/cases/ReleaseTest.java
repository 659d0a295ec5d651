package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rule 1: a release is recorded whatever happened before, and a repetition answers with the first one. */
class ReleaseTest {
    private final Played played = new Played();

    private static Command toPublic(String id) {
        return new ReleaseCommand.RecordRelease(id, true, Audience.PUBLIC, Optional.empty());
    }

    @Test
    void a_release_that_states_when_it_occurred_is_recorded_anew() {
        played.ready().release("r1", true);
        var release = new ReleaseCommand.RecordRelease("r1", true, Audience.TRUSTED_PARTNER, Optional.empty());
        assertThat(played.playAt(Played.DEVELOPER, release, day(0))).isInstanceOf(Decision.Recorded.class);
        assertThat(played.playAt(Played.DEVELOPER, release, day(0))).isInstanceOf(Decision.Repeats.class);
        assertThat(played.play(Played.DEVELOPER, release)).isInstanceOf(Decision.Repeats.class);
    }

    @Test
    void a_release_to_another_audience_is_another_statement() {
        played.ready().release("r1", true);
        assertThat(played.play(Played.DEVELOPER, toPublic("r1"))).isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, toPublic("r1"))).isInstanceOf(Decision.Repeats.class);
        assertThat(played.find(Release.class, "r1").orElseThrow().audience()).isEqualTo(Audience.PUBLIC);
    }

    @Test
    void released_by_mistake_corrected_and_released_is_recorded_anew() {
        played.ready().opened();
        played.release("r1", false);
        assertThat(played.release("r2", false)).isInstanceOf(Decision.Repeats.class);
        played.play(Played.DEVELOPER, new ReleaseCommand.RecordReleaseInError("r1", false));
        assertThat(played.lastEnd()).as("a corrected error moves no end").isPresent();
        assertThat(played.release("r3", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_release_is_recorded_however_many_there_were() {
        for (int i = 0; i < 300; i++) assertThat(played.release("r" + i, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(played.state.head().facts().releases().done()).isEqualTo(300);
        played.plan("next", day(20), false);
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.END_REQUIRED);
        played.open(Optional.of(day(25)));
        assertThat(played.endsAt()).as("no plan is forgotten").isEqualTo(day(20));
    }

    @Test
    void partners_that_have_the_model_already_make_the_developer_name_the_end() {
        played.ready().release("r1", true);
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.END_REQUIRED);
        assertThat(played.open(Optional.of(day(5)))).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_release_that_the_case_does_not_have_can_be_recorded_cancelled_and_corrected() {
        assertThat(played.play(Played.DEVELOPER, new ReleaseCommand.CancelRelease("r1", false)))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, new ReleaseCommand.RecordReleaseInError("r2", false)))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(played.release("r3", true)).isInstanceOf(Decision.Recorded.class);
        assertThat(played.find(Release.class, "r1").orElseThrow().state()).isEqualTo(ReleaseState.CANCELLED);
        assertThat(played.find(Release.class, "r2").orElseThrow().state()).isEqualTo(ReleaseState.RECORDED_IN_ERROR);
        assertThat(played.state.head().facts().releases().done()).isOne();
    }

    /** Words about a release that happened end no window that was opened since. */
    @Test
    void a_description_changes_words_and_moves_nothing() {
        played.release("r1", true);
        played.ready().opened();
        var end = played.endsAt();
        var words = new ReleaseCommand.DescribeRelease("r1", Audience.PUBLIC, Optional.of("p7"), true);
        assertThat(played.play(Played.DEVELOPER, words)).isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, words)).isInstanceOf(Decision.Repeats.class);
        assertThat(played.endsAt()).isEqualTo(end);
        assertThat(played.find(Release.class, "r1").orElseThrow())
                .matches(release -> release.state() == ReleaseState.DONE && release.audience() == Audience.PUBLIC);
    }

    /** What was planned stays known when the release is recorded. */
    @Test
    void a_planned_release_that_happens_keeps_its_planned_time() {
        played.plan("r1", day(9), false);
        played.release("r1", true);
        var release = played.find(Release.class, "r1").orElseThrow();
        assertThat(release.state()).isEqualTo(ReleaseState.DONE);
        assertThat(release.plannedAt()).contains(day(9));
    }
}
