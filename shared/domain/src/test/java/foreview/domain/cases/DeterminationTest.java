package foreview.domain.cases;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Determinations are a dated history; the latest entry of a checkpoint counts, and none opens anything by itself. */
class DeterminationTest {
    private final Played played = new Played();

    private Optional<Refusal> attest(int number, Party party) {
        var actor = party == Party.DEVELOPER ? Played.DEVELOPER : Played.OFFICER;
        return played.refusal(actor, new CaseCommand.Attest(number, party));
    }

    private Optional<Refusal> reconsider(String checkpoint) {
        return played.refusal(Played.DEVELOPER, new CaseCommand.AskReconsideration(Set.of(checkpoint)));
    }

    @Test
    void terms_and_determinations_wait_for_acceptance() {
        assertThat(Played.refusal(played.post(WindowKind.ACCESS, "cyber"))).contains(Refusal.WRONG_PHASE);
        assertThat(Played.refusal(played.determine(DeterminationOutcome.COVERED)))
                .contains(Refusal.WRONG_PHASE);
        assertThat(reconsider("cp1")).contains(Refusal.UNKNOWN);
        played.accepted().determine(DeterminationOutcome.NOT_COVERED);
        assertThat(reconsider("cp1")).isEmpty();
        assertThat(reconsider("cp2")).contains(Refusal.UNKNOWN);
        assertThat(Played.refusal(played.determine(DeterminationOutcome.COVERED, "cp2")))
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void a_withheld_outcome_waits_for_both_attestations() {
        played.accepted().determine(DeterminationOutcome.WITHHELD);
        played.ready();
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.REQUIREMENTS_MISSING);
        assertThat(attest(1, Party.DEVELOPER)).isEmpty();
        assertThat(attest(1, Party.DEVELOPER)).contains(Refusal.EXISTS);
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.REQUIREMENTS_MISSING);
        assertThat(attest(1, Party.GOVERNMENT)).isEmpty();
        assertThat(played.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void only_a_withheld_entry_that_still_counts_is_attested() {
        played.accepted().determine(DeterminationOutcome.COVERED);
        assertThat(attest(1, Party.DEVELOPER)).contains(Refusal.UNKNOWN);
        played.determine(DeterminationOutcome.WITHHELD);
        played.determine(DeterminationOutcome.WITHHELD);
        assertThat(attest(2, Party.DEVELOPER)).as("a later entry counts").contains(Refusal.UNKNOWN);
        assertThat(attest(3, Party.DEVELOPER)).isEmpty();
    }

    @Test
    void a_later_entry_that_covers_nothing_ends_the_window() {
        played.ready().opened();
        played.now = day(4);
        played.determine(DeterminationOutcome.NOT_COVERED);
        assertThat(played.lastEnd()).contains(new End(day(4), EndReason.NOT_COVERED));
        assertThat(Played.refusal(played.ready().open(Optional.empty()))).contains(Refusal.REQUIREMENTS_MISSING);
        played.determine(DeterminationOutcome.COVERED);
        assertThat(played.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_window_stays_while_one_checkpoint_is_covered() {
        played.ready().opened().play(Played.DEVELOPER, new CaseCommand.AddCheckpoint("cp2"));
        played.determine(DeterminationOutcome.COVERED, "cp2");
        played.determine(DeterminationOutcome.NOT_COVERED, "cp1");
        assertThat(played.state.head().window()).isPresent();
        played.determine(DeterminationOutcome.NOT_COVERED, "cp2");
        assertThat(played.state.head().window()).isEmpty();
    }

    /** The head keeps only the entries that count; the docket keeps all. */
    @Test
    void an_entry_leaves_the_head_once_later_ones_count_for_all_its_checkpoints() {
        played.accepted();
        for (int i = 0; i < 30; i++) played.determine(DeterminationOutcome.COVERED);
        assertThat(played.state.head().determinations()).hasSize(1);
        assertThat(played.state.head().determined()).isEqualTo(30);
    }
}
