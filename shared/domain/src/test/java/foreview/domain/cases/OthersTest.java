package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.window.WindowKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In a case that has two of everything, an act on one leaves the other as it is. */
class OthersTest {
    private static final Actor ANN = new Actor("ann", "institute", Role.EVALUATION_LEAD);

    static Stream<Arguments> acts() {
        return Stream.of(
                Arguments.of(Actor.FOREVIEW, new Command.RecordProbe("e1", false)),
                Arguments.of(Actor.FOREVIEW, new Command.RecordOutage("e2", true)),
                Arguments.of(Played.DEVELOPER, new Command.RemoveEndpoint("e1")),
                Arguments.of(Played.CUSTODIAN, new Command.DecideGrant("g3", true)),
                Arguments.of(Played.CUSTODIAN, new Command.DecideGrant("g4", false)),
                Arguments.of(Played.DEVELOPER, new Command.RevokeGrant("g2")),
                Arguments.of(Played.LEAD, new Command.CancelEvaluation("v1")),
                Arguments.of(Actor.FOREVIEW, new Command.EndEvaluation("v2", new Tally(9, 0, 0, 0, 0), 1, "d")),
                Arguments.of(Played.LEAD, new Command.ReviewFinding("f1", true, Optional.empty())),
                Arguments.of(Played.LEAD, new Command.ReviewFinding("f2", false, Optional.empty())),
                Arguments.of(Played.LEAD, new Command.ShareFinding("f3")),
                Arguments.of(Played.DEVELOPER, new Command.AnswerFinding("f5", Answer.Kind.DISPUTED)),
                Arguments.of(Played.DEVELOPER, new Command.AcceptParticipant("p3")),
                Arguments.of(Played.DEVELOPER, new Command.Strike("bob")),
                Arguments.of(Played.DEVELOPER, new Command.Strike("lead")),
                Arguments.of(Played.DEVELOPER, new Command.Attest(2, Party.DEVELOPER)),
                Arguments.of(Played.DEVELOPER, new Command.SignTerms(WindowKind.ASSESSMENT, 1, Party.DEVELOPER)),
                Arguments.of(Played.OFFICER, terms(WindowKind.ASSESSMENT)));
    }

    private static Command terms(WindowKind kind) {
        return new Command.PostTerms(kind, "d", "eo-14409", Set.of("cyber"));
    }

    private static Played twoOfEverything() {
        var p = new Played().ready().opened();
        p.play(Played.DEVELOPER, new Command.GiveEndpoint("e2", "cp1", "bare", false));
        p.play(Actor.FOREVIEW, new Command.RecordProbe("e2", true));
        p.play(Played.DEVELOPER, new Command.AddCheckpoint("cp2"));
        p.play(Played.DEVELOPER, new Command.AddCheckpoint("cp3"));
        for (var checkpoint : List.of("cp2", "cp3"))
            p.play(
                    Played.AUTHORITY,
                    new Command.Determine(
                            Outcome.WITHHELD,
                            Set.of(checkpoint),
                            "a",
                            LocalDate.EPOCH,
                            "ref",
                            Optional.empty(),
                            List.of()));
        p.play(Played.OFFICER, terms(WindowKind.ASSESSMENT));
        for (var person : List.of("ann", "bob", "eva", "kim")) {
            int line = p.state.roster().size() + 1;
            p.play(Played.OFFICER, new Command.Propose("p" + line, person, "institute", Role.EVALUATOR));
            if (line < 3) p.play(Played.DEVELOPER, new Command.AcceptParticipant("p" + line));
        }
        for (int i = 1; i <= 2; i++) {
            ask(p, "g" + i, Grant.RUNNER, Optional.of("e" + i));
            p.play(Played.LEAD, new Command.DecideGrant("g" + i, true));
            p.play(Played.CUSTODIAN, new Command.DecideGrant("g" + i, true));
            var suite = new SuiteRef("institute", "s", "1", "d");
            p.play(Played.LEAD, new Command.PlanEvaluation("v" + i, suite, "cp1", "e" + i, "cyber", 9, 9, 9));
        }
        p.evaluated("v3");
        ask(p, "g3", "ann", Optional.empty());
        ask(p, "g4", "ann", Optional.empty());
        ask(p, "g5", "bob", Optional.empty());
        for (var grant : List.of("g3", "g4", "g5")) p.play(Played.LEAD, new Command.DecideGrant(grant, true));
        for (int i = 1; i <= 6; i++) {
            var finding = "f" + i;
            p.draft(ANN, finding, "v3");
            if (i > 2) p.play(Played.LEAD, new Command.ReviewFinding(finding, true, Optional.empty()));
            if (i > 4) p.play(Played.LEAD, new Command.ShareFinding(finding));
        }
        return p;
    }

    private static void ask(Played p, String id, String holder, Optional<String> endpoint) {
        p.play(Played.LEAD, new Command.AskGrant(id, holder, "cp1", endpoint, "cyber"));
    }

    @ParameterizedTest
    @MethodSource("acts")
    void an_act_touches_only_what_it_names(Actor actor, Command command) {
        var p = twoOfEverything();
        p.now = Played.START.plusSeconds(9);
        var before = p.state;
        assertThat(p.play(actor, command)).isInstanceOf(Decision.Recorded.class);
        Others.untouched(command, before, p.state);
    }
}
