package foreview.domain.cases;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.endpoints.Probe;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.RelayCounts;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.TaskCounts;
import foreview.domain.findings.Amendment;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.Retest;
import foreview.domain.findings.Revisions;
import foreview.domain.findings.Statement;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.roster.RosterCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The part of {@link Chance} about persons, endpoints, grants, evaluations, findings and incidents. */
final class ChanceOfAccess {
    private final Chance chance;

    ChanceOfAccess(Chance chance) {
        this.chance = chance;
    }

    /** Mostly what an opening needs next; none once an endpoint answers. */
    Optional<Command> lacking(CaseState state, Instant now) {
        if (chance.seldom()) return Optional.of(purge(state));
        var endpoints = Chance.alive(Endpoint.class, state);
        if (endpoints.isEmpty() || chance.below(12) == 0)
            return Optional.of(new EndpointCommand.GiveEndpoint(
                    "e" + chance.below(12), chance.checkpoint(), "plain", true, Endpoint.Limits.DEFAULT));
        var endpoint = chance.pick(endpoints);
        if (endpoint.probeAsked().isPresent())
            return Optional.of(probe(endpoint.id(), endpoint.probeAsked().get(), now));
        if (endpoint.answers() && !chance.seldom()) return Optional.empty();
        return Optional.of(
                chance.below(12) == 0
                        ? probe(chance.id("e"), new Endpoint.Asking(1, now), now)
                        : new EndpointCommand.AskProbe(endpoint.id()));
    }

    private Command probe(String endpoint, Endpoint.Asking asking, Instant now) {
        var outcome = chance.seldom() ? Probe.Outcome.TIMED_OUT : Probe.Outcome.ANSWERED;
        var probe = new Probe(now, outcome, Optional.empty(), Optional.empty(), Optional.empty());
        return new EndpointCommand.RecordProbe(endpoint, asking, probe);
    }

    private Command purge(CaseState state) {
        var left =
                Chance.alive(Endpoint.class, state).stream().map(Endpoint::id).limit(4);
        return new EndpointCommand.RecordPurge(1, chance.seldom() ? List.of("e0") : left.toList(), true, false);
    }

    Command evaluating(CaseState state) {
        var endpoint = chance.id("e", Endpoint.class, state);
        var served = state.entities().find(Endpoint.class, endpoint);
        var checkpoint = chance.seldom()
                ? chance.checkpoint()
                : served.map(Endpoint::checkpoint).orElse("cp1");
        var grant = chance.id("g", Grant.class, state);
        return switch (chance.below(15)) {
            case 0, 1 -> ask(checkpoint, endpoint);
            case 2, 3, 4, 5 -> new GrantCommand.DecideGrant(grant, chance.below(8) > 0);
            case 6 -> chance.seldom() ? new GrantCommand.RevokeGrant(grant) : outage(endpoint, served);
            case 7 ->
                new EvaluationCommand.PlanHarness(
                        "v" + chance.below(9), Played.SUITE, "inspect", checkpoint, endpoint, grant, "cyber", 5, 10);
            case 8, 9 ->
                new EvaluationCommand.PlanEvaluation(
                        "v" + chance.below(9), Played.SUITE, checkpoint, endpoint, "cyber", 100, 10, 3);
            case 10 ->
                chance.seldom()
                        ? new EndpointCommand.RemoveEndpoint(endpoint)
                        : new EvaluationCommand.CancelEvaluation(evaluation(state));
            case 11 -> outage(endpoint, served);
            case 12 -> chance.seldom() ? new RosterCommand.Strike(chance.pick(Chance.PERSONS)) : purge(state);
            default -> end(evaluation(state), state);
        };
    }

    /** Mostly the end of one that goes on, or the beginning of another. */
    private Command outage(String endpoint, Optional<Endpoint> served) {
        boolean continues = served.flatMap(Endpoint::outageSince).isPresent();
        boolean begins = chance.seldom() == continues;
        return new EndpointCommand.RecordOutage(
                endpoint, begins ? Optional.of(Played.day(chance.below(40))) : Optional.empty());
    }

    private Command ask(String checkpoint, String endpoint) {
        boolean runner = !chance.seldom();
        return new GrantCommand.AskGrant(
                "g" + chance.below(12),
                runner ? Grant.RUNNER : chance.pick(Chance.PERSONS),
                checkpoint,
                runner ? Optional.of(endpoint) : Optional.empty(),
                "cyber");
    }

    private String evaluation(CaseState state) {
        return chance.id("v", Evaluation.class, state);
    }

    private Command end(String evaluation, CaseState state) {
        boolean external = state.entities()
                .find(Evaluation.class, evaluation)
                .filter(one -> one.setup().isExternal())
                .isPresent();
        if (!external) return new EvaluationCommand.EndEvaluation(evaluation, tally(), 4, "d");
        int done = chance.below(11);
        var counts = new TaskCounts(done, 0, chance.seldom() ? 0 : 10 - done, 0, 0);
        return new EvaluationCommand.EndHarness(evaluation, counts, 4, "d", RelayCounts.NOTHING);
    }

    private Tally tally() {
        int answered = chance.seldom() ? chance.below(11) : 10;
        int correct = chance.below(answered + 1);
        var unanswered = Tally.of(Mark.UNANSWERED, 10 - answered);
        return Tally.of(Mark.CORRECT, correct)
                .plus(Tally.of(Mark.values()[1 + chance.below(4)], answered - correct))
                .plus(unanswered);
    }

    Command findings(CaseState state) {
        var finding = chance.id("f", Finding.class, state);
        return switch (chance.below(14)) {
            case 8, 9, 10, 11, 12, 13 -> revisions(finding, state);
            case 0 ->
                new FindingCommand.DraftFinding(
                        "f" + chance.below(9),
                        evaluation(state),
                        Optional.empty(),
                        Optional.empty(),
                        chance.below(2) == 0);
            case 1, 2 -> new FindingCommand.ReviewFinding(finding, !chance.seldom(), Optional.empty());
            case 3, 4 -> new FindingCommand.ShareFinding(finding);
            default -> {
                var version = chance.seldom() ? Optional.of(1 + chance.below(3)) : Optional.<Integer>empty();
                yield new FindingCommand.AnswerFinding(finding, Answer.Kind.values()[chance.below(3)], version);
            }
        };
    }

    private Command revisions(String finding, CaseState state) {
        var revised = state.entities()
                .find(Finding.class, finding)
                .map(Finding::revised)
                .orElse(new Revisions(List.of(), Optional.empty(), List.of(), Optional.empty()));
        var amendment = revised.amendment().map(Amendment::id).orElse("a" + chance.below(9));
        var retest = revised.retest().map(Retest::id).orElse("t" + chance.below(9));
        var states = new Statement(evaluation(state), Optional.empty(), Optional.empty(), chance.below(2) == 0);
        return switch (chance.below(8)) {
            case 0, 1 ->
                new FindingCommand.AmendFinding(finding, "a" + state.head().version(), states);
            case 2, 3 -> new FindingCommand.ReviewAmendment(finding, amendment, !chance.seldom(), Optional.empty());
            case 4, 5 ->
                new FindingCommand.RetestFinding(
                        finding,
                        "t" + state.head().version(),
                        Retest.Outcome.values()[chance.below(3)],
                        evaluation(state));
            default -> new FindingCommand.ReviewRetest(finding, retest, !chance.seldom());
        };
    }

    Command incidents(CaseState state) {
        var incident = chance.id("i", Incident.class, state);
        return switch (chance.below(8)) {
            case 0, 1, 2, 3 ->
                new IncidentCommand.ReportIncident(
                        "i" + chance.below(9), Incident.Kind.values()[chance.below(Incident.Kind.values().length)]);
            case 4, 5, 6 -> new IncidentCommand.StateOnIncident(incident);
            default -> new IncidentCommand.CloseIncident(incident);
        };
    }

    Command roster(int what) {
        var person = chance.pick(Chance.PERSONS);
        return switch (what) {
            case 0, 1, 2, 3, 4, 5 -> new RosterCommand.Propose(person, "institute", Role.values()[1 + chance.below(6)]);
            case 6, 7 -> new RosterCommand.AcceptParticipant(person + "." + (1 + chance.below(3)));
            default ->
                chance.seldom() ? new RosterCommand.Strike(person) : new RosterCommand.AcceptParticipant(person + ".1");
        };
    }
}
