package foreview.domain.cases;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.FindingCommand;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.roster.Participant;
import foreview.domain.roster.RosterCommand;
import java.util.List;
import java.util.Optional;

/** The steps of a {@link Played} case about persons, endpoints, grants, evaluations and findings. */
public sealed interface PlayedAccess permits Played {
    Decision play(Actor actor, Command command);

    <T extends Entity> Optional<T> find(Class<T> type, String id);

    /** The endpoint that was given last: e1, e2 and so on. */
    String lastEndpoint();

    private Played self() {
        return (Played) this;
    }

    default Decision give(String id, String checkpoint) {
        return play(
                Played.DEVELOPER,
                new EndpointCommand.GiveEndpoint(id, checkpoint, "plain", true, Endpoint.Limits.DEFAULT));
    }

    /** Asked for, and made. */
    default Decision probe(String endpoint, Probe.Outcome outcome) {
        play(Played.DEVELOPER, new EndpointCommand.AskProbe(endpoint));
        var asking = find(Endpoint.class, endpoint).flatMap(Endpoint::probeAsked);
        var command = new EndpointCommand.RecordProbe(
                endpoint, asking.orElse(new Endpoint.Asking(0, self().now)), probed(outcome));
        return play(Actor.FOREVIEW, command);
    }

    default Probe probed(Probe.Outcome outcome) {
        var form = outcome == Probe.Outcome.ANSWERED ? Optional.of(RequestForm.USUAL) : Optional.<RequestForm>empty();
        return new Probe(self().now, outcome, Optional.of(200), Optional.empty(), form);
    }

    /** A person of the roster, accepted by the developer. */
    default Played joined(String person, Role role) {
        play(Played.OFFICER, new RosterCommand.Propose(person, "institute", role));
        var line = find(Participant.class, person).orElseThrow().lines().getLast();
        play(Played.DEVELOPER, new RosterCommand.AcceptParticipant(line.id()));
        return self();
    }

    default Decision ask(String grant, String holder) {
        return play(Played.LEAD, new GrantCommand.AskGrant(grant, holder, "cp1", Optional.empty(), "cyber"));
    }

    default Decision askForRunner(String grant, String endpoint) {
        return play(Played.LEAD, new GrantCommand.AskGrant(grant, Grant.RUNNER, "cp1", Optional.of(endpoint), "cyber"));
    }

    default Played given(String grant) {
        play(Played.LEAD, new GrantCommand.DecideGrant(grant, true));
        play(Played.CUSTODIAN, new GrantCommand.DecideGrant(grant, true));
        return self();
    }

    /** The runner's grant for the last endpoint, given. */
    default Played granted() {
        var grant = "runner-" + lastEndpoint();
        if (find(Grant.class, grant).isPresent()) return self();
        askForRunner(grant, lastEndpoint());
        return given(grant);
    }

    default Decision plan(String evaluation) {
        return play(
                Played.LEAD,
                new EvaluationCommand.PlanEvaluation(
                        evaluation, Played.SUITE, "cp1", lastEndpoint(), "cyber", 100, 9, 4));
    }

    /** With a run that goes on, under a grant of the runner's own. */
    default Played running(String evaluation) {
        granted().plan(evaluation);
        return self();
    }

    /** With a run whose result is recorded. */
    default Played evaluated(String evaluation) {
        running(evaluation);
        ended(evaluation);
        return self();
    }

    default Decision ended(String evaluation) {
        var tally = Tally.of(Mark.CORRECT, 9);
        var end = new EvaluationCommand.EndEvaluation(evaluation, tally, 1, "digest of " + evaluation);
        return play(Actor.FOREVIEW, end);
    }

    default Decision draft(Actor author, String id, String evaluation) {
        return play(author, new FindingCommand.DraftFinding(id, evaluation, Optional.empty(), Optional.empty(), false));
    }

    default Decision purge(int credentials, String... left) {
        return play(Actor.FOREVIEW, new EndpointCommand.RecordPurge(credentials, List.of(left), true, false));
    }
}
