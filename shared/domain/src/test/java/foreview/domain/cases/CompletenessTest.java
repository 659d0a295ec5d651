package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Completeness is no judgment of the model: a returned case continues when it is submitted again. */
class CompletenessTest {
    private static final Command RESUBMIT = new CaseCommand.Resubmit();

    private final Played played = new Played();

    private Optional<Refusal> resubmit() {
        return played.refusal(Played.DEVELOPER, RESUBMIT);
    }

    private void returned() {
        played.play(Played.OFFICER, new CaseCommand.Return(List.of("/name")));
    }

    @Test
    void a_case_is_taken_up_again_when_it_was_returned_or_withdrawn_before_it_was_accepted() {
        assertThat(resubmit()).contains(Refusal.WRONG_PHASE);
        returned();
        assertThat(played.state.head().stage()).isEqualTo(Stage.RETURNED);
        assertThat(played.refusal(Played.OFFICER, new CaseCommand.Accept())).contains(Refusal.WRONG_PHASE);
        assertThat(resubmit()).isEmpty();
        played.withdraw();
        assertThat(played.state.head().stage()).isEqualTo(Stage.ENDED);
        assertThat(resubmit()).isEmpty();
        played.withdraw();
        played.purge(0);
        assertThat(played.state.head().stage()).isEqualTo(Stage.CLOSED);
        assertThat(resubmit()).isEmpty();
        played.accepted().withdraw();
        assertThat(resubmit()).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void the_head_keeps_the_latest_twenty_resubmissions() {
        assertThat(played.state.head().resubmissions()).isEmpty();
        for (int i = 1; i <= 21; i++) {
            returned();
            assertThat(resubmit()).isEmpty();
        }
        var resubmitted = played.docket.stream()
                .filter(entry -> entry.event() instanceof CaseEvent.Resubmitted)
                .map(Entry::sequence)
                .toList();
        assertThat(played.state.head().resubmissions()).isEqualTo(resubmitted.subList(1, 21));
        assertThat(Evolve.fold(played.docket)).isEqualTo(played.state);
    }

    @Test
    void a_superseded_case_is_not_taken_up_again() {
        returned();
        played.play(Played.DEVELOPER, new CaseCommand.Supersede());
        assertThat(resubmit()).contains(Refusal.WRONG_PHASE);
        assertThat(played.refusal(Played.DEVELOPER, new CaseCommand.Supersede()))
                .contains(Refusal.SUPERSEDED);
    }

    @Test
    void a_superseded_case_has_ended_for_good_and_still_takes_a_release() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new CaseCommand.Supersede());
        assertThat(played.state.head().stage()).isEqualTo(Stage.ENDED);
        assertThat(played.give("e9", "cp1"))
                .satisfies(d -> assertThat(Played.refusal(d)).contains(Refusal.SUPERSEDED));
        assertThat(Played.refusal(played.open(Optional.empty()))).contains(Refusal.SUPERSEDED);
        assertThat(played.release("r1", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void acceptance_pins_the_deployments_policy() {
        played.accepted();
        assertThat(played.state.head().policy()).contains("eo-14409");
        assertThat(played.state.head().acceptedAt()).contains(Played.START);
    }

    /** A submission creates the case with its first releases; no other act does. */
    @Test
    void a_submission_is_the_first_entry() {
        var release =
                new Release("r1", ReleaseState.PLANNED, Audience.PUBLIC, Optional.empty(), Optional.of(Played.day(9)));
        var submitted = new Played("c9", played.decide, List.of(release));
        assertThat(submitted.docket).hasSize(1);
        assertThat(submitted.state.head().version()).isEqualTo(1);
        assertThat(submitted.find(Release.class, "r1").orElseThrow().recordedBy())
                .contains(1L);
        assertThat(submitted.ready().opened().endsAt()).isEqualTo(Played.day(9));
        assertThat(Evolve.fold(submitted.docket)).isEqualTo(submitted.state);
    }

    @Test
    void a_case_has_at_most_twenty_checkpoints() {
        for (int i = 2; i <= 20; i++) assertThat(add("cp" + i)).isEmpty();
        assertThat(add("cp21")).contains(Refusal.TOO_MANY);
        assertThat(add("cp2")).contains(Refusal.EXISTS);
    }

    private Optional<Refusal> add(String checkpoint) {
        return played.refusal(Played.DEVELOPER, new CaseCommand.AddCheckpoint(checkpoint));
    }
}
