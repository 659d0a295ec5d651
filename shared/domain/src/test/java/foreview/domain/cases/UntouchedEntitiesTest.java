package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.grants.Grant;
import foreview.domain.grants.GrantCommand;
import foreview.domain.incidents.Incident;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.roster.Participant;
import foreview.domain.roster.RosterCommand;
import foreview.domain.window.WindowKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In a case that has two of everything, an act changes the entities that it names, and leaves the others as they are. */
class UntouchedEntitiesTest {
    private static final Actor ANN = new Actor("ann", "institute", Role.EVALUATION_LEAD);

    static Stream<Arguments> acts() {
        return Stream.of(
                Arguments.of(
                        Actor.FOREVIEW,
                        new EndpointCommand.RecordOutage("e2", Optional.of(Played.START)),
                        Set.of(endpoint("e2"))),
                Arguments.of(Played.DEVELOPER, new EndpointCommand.RemoveEndpoint("e1"), Set.of(endpoint("e1"))),
                Arguments.of(Played.CUSTODIAN, new GrantCommand.DecideGrant("g3", true), Set.of(grant("g3"))),
                Arguments.of(Played.CUSTODIAN, new GrantCommand.DecideGrant("g4", false), Set.of(grant("g4"))),
                Arguments.of(Played.DEVELOPER, new GrantCommand.RevokeGrant("g2"), Set.of(grant("g2"), endpoint("e2"))),
                Arguments.of(Played.LEAD, new EvaluationCommand.CancelEvaluation("v1"), Set.of(evaluation("v1"))),
                Arguments.of(Actor.FOREVIEW, ended("v2"), Set.of(evaluation("v2"), endpoint("e2"))),
                Arguments.of(Played.LEAD, review("f1", true), Set.of(finding("f1"), person("ann"))),
                Arguments.of(Played.LEAD, review("f2", false), Set.of(finding("f2"), person("ann"))),
                Arguments.of(Played.LEAD, new FindingCommand.ShareFinding("f3"), Set.of(finding("f3"), person("ann"))),
                Arguments.of(
                        Played.DEVELOPER,
                        new FindingCommand.AnswerFinding("f5", Answer.Kind.DISPUTED),
                        Set.of(finding("f5"))),
                Arguments.of(
                        Played.EVALUATOR,
                        new IncidentCommand.ReportIncident("i3", Incident.Kind.ESCAPE),
                        Set.of(incident("i3"))),
                Arguments.of(Played.CUSTODIAN, new IncidentCommand.StateOnIncident("i2"), Set.of(incident("i2"))),
                Arguments.of(Played.OFFICER, new IncidentCommand.CloseIncident("i1"), Set.of(incident("i1"))),
                Arguments.of(Played.DEVELOPER, new RosterCommand.AcceptParticipant("eva.1"), Set.of(person("eva"))),
                Arguments.of(Played.DEVELOPER, new RosterCommand.Strike("bob"), Set.of(person("bob"))),
                Arguments.of(Played.DEVELOPER, new RosterCommand.Strike("lead"), Set.of(person("lead"))),
                Arguments.of(Played.DEVELOPER, new CaseCommand.Attest(2, Party.DEVELOPER), Set.of()),
                Arguments.of(
                        Played.DEVELOPER,
                        new CaseCommand.SignTerms(WindowKind.ASSESSMENT, 1, Party.DEVELOPER),
                        Set.of()),
                Arguments.of(Played.DEVELOPER, new WindowCommand.Withdraw(), Set.of()));
    }

    private static Command ended(String evaluation) {
        return new EvaluationCommand.EndEvaluation(evaluation, Tally.of(Mark.CORRECT, 9), 1, "d");
    }

    private static Command review(String finding, boolean accept) {
        return new FindingCommand.ReviewFinding(finding, accept, Optional.empty());
    }

    private static EntityKey endpoint(String id) {
        return new EntityKey(Endpoint.class, id);
    }

    private static EntityKey grant(String id) {
        return new EntityKey(Grant.class, id);
    }

    private static EntityKey evaluation(String id) {
        return new EntityKey(Evaluation.class, id);
    }

    private static EntityKey finding(String id) {
        return new EntityKey(Finding.class, id);
    }

    private static EntityKey incident(String id) {
        return new EntityKey(Incident.class, id);
    }

    private static EntityKey person(String id) {
        return new EntityKey(Participant.class, id);
    }

    private static Played twoOfEverything() {
        var p = new Played().ready().serve("cp1").opened();
        for (var checkpoint : List.of("cp2", "cp3")) {
            p.play(Played.DEVELOPER, new CaseCommand.AddCheckpoint(checkpoint));
            p.determine(DeterminationOutcome.WITHHELD, checkpoint);
        }
        p.post(WindowKind.ASSESSMENT, "cyber");
        p.joined("ann", Role.EVALUATOR).joined("bob", Role.EVALUATOR);
        for (var person : List.of("eva", "kim"))
            p.play(Played.OFFICER, new RosterCommand.Propose(person, "institute", Role.EVALUATOR));
        for (int i = 1; i <= 2; i++) {
            p.askForRunner("g" + i, "e" + i);
            p.given("g" + i);
            p.play(
                    Played.LEAD,
                    new EvaluationCommand.PlanEvaluation("v" + i, Played.SUITE, "cp1", "e" + i, "cyber", 9, 9, 9));
        }
        p.plan("v3");
        p.ended("v3");
        for (var grant : List.of("g3", "g4", "g5")) {
            p.ask(grant, grant.equals("g5") ? "bob" : "ann");
            p.play(Played.LEAD, new GrantCommand.DecideGrant(grant, true));
        }
        for (int i = 1; i <= 6; i++) {
            var finding = "f" + i;
            p.draft(ANN, finding, "v3");
            if (i > 2) p.play(Played.LEAD, review(finding, true));
            if (i > 4) p.play(Played.LEAD, new FindingCommand.ShareFinding(finding));
        }
        for (var incident : List.of("i1", "i2"))
            p.play(ANN, new IncidentCommand.ReportIncident(incident, Incident.Kind.OTHER));
        return p;
    }

    @ParameterizedTest
    @MethodSource("acts")
    void an_act_changes_only_what_it_names(Actor actor, Command command, Set<EntityKey> named) {
        var p = twoOfEverything();
        p.now = Played.START.plusSeconds(9);
        var before = p.state;
        assertThat(p.play(actor, command)).isInstanceOf(Decision.Recorded.class);
        var changed = p.state
                .entities()
                .changedSince(before.entities())
                .map(EntityKey::of)
                .collect(Collectors.toSet());
        assertThat(changed).isEqualTo(named);
    }
}
