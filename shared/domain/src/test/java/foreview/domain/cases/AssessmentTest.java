package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.policy.UsedTime;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An assessment opens on the developer's own terms, uses none of the cap, and ends at the determination. */
class AssessmentTest {
    private final Played played = new Played();

    private Optional<Refusal> assess(int days) {
        return Played.refusal(played.open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(day(days))));
    }

    @Test
    void an_assessment_uses_none_of_the_cap_and_ends_at_the_determination() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        var unnamed = played.open(WindowKind.ASSESSMENT, Optional.empty(), Optional.empty());
        assertThat(Played.refusal(unnamed)).contains(Refusal.END_REQUIRED);
        assertThat(assess(9)).isEmpty();
        played.now = day(3);
        played.determine(DeterminationOutcome.COVERED);
        assertThat(played.lastEnd()).contains(new End(day(3), EndReason.DETERMINED));
        assertThat(new Clock(Played.POLICIES)
                        .read(played.state.head(), played.now)
                        .phase())
                .isEqualTo(Phase.ACCEPTED);
        assertThat(played.state.head().facts().used().elapsed()).isZero();
        assertThat(played.model).isEqualTo(ModelUse.NOTHING);
    }

    /** An accepted case that was withdrawn before anything was determined may still be determined. */
    @Test
    void an_assessment_opens_after_a_withdrawal_as_long_as_nothing_was_determined() {
        played.accepted().withdraw();
        played.prepared(WindowKind.ASSESSMENT);
        assertThat(assess(5)).isEmpty();
        played.determine(DeterminationOutcome.COVERED);
        assertThat(played.state.head().stage()).isEqualTo(Stage.ACCEPTED);
        played.withdraw();
        played.prepared(WindowKind.ASSESSMENT);
        assertThat(assess(5)).contains(Refusal.WRONG_PHASE);
    }

    /** One that may be opened may be served. */
    @Test
    void a_case_that_may_be_assessed_takes_an_endpoint_also_where_its_model_has_used_the_cap() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        played.model = new ModelUse(new UsedTime(Played.CAP, 0, Optional.empty()), Optional.empty(), Played.START);
        assess(5);
        played.withdraw();
        assertThat(played.give("e9", "cp1")).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void an_assessment_needs_no_determination() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        assess(5);
        assertThat(played.askForRunner("g1", "e1")).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void an_assessment_is_purged_after_its_end_and_the_case_stays_accepted() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        assess(5);
        played.endNow();
        assertThat(played.state.head().purgeDue()).contains(Played.START);
        played.purge(1);
        assertThat(played.state.head().purgeDue()).isEmpty();
        assertThat(played.state.head().stage()).isEqualTo(Stage.ACCEPTED);
    }
}
