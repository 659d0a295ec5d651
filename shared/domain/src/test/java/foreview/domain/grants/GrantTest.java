package foreview.domain.grants;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Decision;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.roster.RosterCommand;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A grant is access of one holder to one checkpoint, for a purpose that the signed terms name, in one window. */
class GrantTest {
    private final Played played = new Played().ready();

    private Optional<Refusal> decide(boolean give) {
        return played.refusal(Played.CUSTODIAN, new GrantCommand.DecideGrant("g1", give));
    }

    private void other(String checkpoint) {
        played.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint(checkpoint));
    }

    @ParameterizedTest
    @CsvSource({
        "g2, runner, cp1, e1, cyber, EXISTS",
        "g1, ann, cp1, , cyber, EXISTS",
        "g2, ann, cp1, e1, cyber, UNKNOWN",
        "g2, runner, cp1, , cyber, UNKNOWN",
        "g2, runner, cp1, e9, cyber, UNKNOWN",
        "g2, runner, cp2, e1, cyber, UNKNOWN",
        "g2, runner, cp9, e1, cyber, UNKNOWN",
        "g2, stranger, cp1, , cyber, UNKNOWN",
        "g2, waiting, cp1, , cyber, UNKNOWN",
        "g2, custodian, cp1, , cyber, UNKNOWN",
        "g2, ann, cp1, , bio, PURPOSE_NOT_ALLOWED",
        "g2, ann, cp2, , cyber, NOT_DETERMINED",
        "g2, ann, cp1, , cyber, ",
        "g2, boss, cp1, , cyber, ",
        "g2, runner, cp1, e3, cyber, "
    })
    void a_grant_is_asked_for_somebody_who_evaluates_or_for_an_endpoint(
            String id, String holder, String checkpoint, String endpoint, String purpose, Refusal refused) {
        played.joined("ann", Role.EVALUATOR).joined("boss", Role.EVALUATION_LEAD);
        played.joined("custodian", Role.ACCESS_CUSTODIAN);
        played.play(Played.OFFICER, new RosterCommand.Propose("waiting", "institute", Role.EVALUATOR));
        played.opened().askForRunner("g1", "e1");
        other("cp2");
        played.give("e3", "cp1");
        var ask = new GrantCommand.AskGrant(id, holder, checkpoint, Optional.ofNullable(endpoint), purpose);
        assertThat(played.refusal(Played.LEAD, ask)).isEqualTo(Optional.ofNullable(refused));
    }

    @Test
    void a_grant_needs_a_window() {
        assertThat(Played.refusal(played.askForRunner("g1", "e1"))).contains(Refusal.NOT_OPEN);
        played.opened().endNow();
        assertThat(Played.refusal(played.askForRunner("g1", "e1"))).contains(Refusal.ACCESS_ENDED);
    }

    @Test
    void no_grant_is_given_for_what_is_not_covered_any_more() {
        played.opened();
        other("cp2");
        played.determine(DeterminationOutcome.COVERED, "cp2");
        played.askForRunner("g1", "e1");
        played.play(Played.LEAD, new GrantCommand.DecideGrant("g1", true));
        played.determine(DeterminationOutcome.NOT_COVERED, "cp1");
        assertThat(decide(true)).contains(Refusal.NOT_DETERMINED);
        assertThat(decide(false)).isEmpty();
    }

    @Test
    void no_grant_is_given_for_an_endpoint_that_is_gone() {
        played.opened().askForRunner("g1", "e1");
        played.play(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"));
        assertThat(decide(true)).contains(Refusal.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"DEVELOPER", "ACCESS_CUSTODIAN"})
    void developer_and_custodian_revoke_at_once(Role role) {
        played.opened().granted();
        var actor = role == Role.DEVELOPER ? Played.DEVELOPER : Played.CUSTODIAN;
        assertThat(played.refusal(actor, new GrantCommand.RevokeGrant("runner-e1")))
                .isEmpty();
        assertThat(played.find(Grant.class, "runner-e1")).isEmpty();
        assertThat(played.refusal(actor, new GrantCommand.RevokeGrant("runner-e1")))
                .contains(Refusal.UNKNOWN);
    }

    /** What ran under it would continue. */
    @Test
    void an_id_is_never_used_again() {
        played.opened().running("v1");
        played.play(Played.DEVELOPER, new GrantCommand.RevokeGrant("runner-e1"));
        assertThat(Played.refusal(played.askForRunner("runner-e1", "e1"))).contains(Refusal.EXISTS);
    }

    @Test
    void a_grant_ends_with_its_window() {
        played.opened().granted().endNow();
        assertThat(played.find(Grant.class, "runner-e1")).isEmpty();
        assertThat(played.state.head().counters().grants()).isZero();
        played.reopened(Optional.empty());
        assertThat(played.find(Grant.class, "runner-e1")).isEmpty();
    }

    @Test
    void a_window_has_at_most_five_hundred_grants() {
        played.joined("ann", Role.EVALUATOR).opened();
        for (int i = 0; i < 500; i++) assertThat(played.ask("g" + i, "ann")).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(played.ask("more", "ann"))).contains(Refusal.TOO_MANY);
    }
}
