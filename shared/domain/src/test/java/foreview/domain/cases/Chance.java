package foreview.domain.cases;

import static foreview.domain.cases.Played.AUTHORITY;
import static foreview.domain.cases.Played.DEVELOPER;
import static foreview.domain.cases.Played.OFFICER;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.window.Audience;
import foreview.domain.window.Extension;
import foreview.domain.window.Side;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** What comes next in a history: any act by anyone, at times that like to fall on the boundaries. */
final class Chance {
    private static final List<String> PERSONS = List.of("ann", "bob", "eva");
    static final SuiteRef SUITE = new SuiteRef("institute", "s", "1", "d");

    private final Random random;

    Chance(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Mostly forward; now and then a clock that is behind. */
    Instant move(CaseState state, Instant now) {
        int what = below(16);
        if (what == 0) return now.minusSeconds(5);
        if (what < 5) return now;
        if (what < 10) {
            var at = boundary(state, now);
            return at.isBefore(now) || at.isAfter(now.plus(Duration.ofDays(60))) ? now : at;
        }
        return now.plusMillis(
                random.nextLong(Duration.ofDays(what == 15 ? 30 : 3).toMillis()));
    }

    private Instant boundary(CaseState state, Instant now) {
        var window = state.facts().window();
        var at =
                switch (below(4)) {
                    case 0 -> window.map(Window::opensAt);
                    case 1 -> state.facts().extension().map(Extension::lapsesAt);
                    case 2 -> Optional.of(state.facts().releases().nextPlanned(now));
                    default -> window.map(Window::endsAt);
                };
        var exact = at.orElse(now);
        return exact.equals(Instant.MAX) ? now : exact.plusMillis(below(3) - 1);
    }

    private Instant named(CaseState state, Instant now) {
        if (below(3) == 0) return boundary(state, now);
        return now.plusMillis(random.nextLong(Duration.ofDays(40).toMillis())
                - Duration.ofDays(4).toMillis());
    }

    private Optional<Instant> maybe(Instant at) {
        return below(2) == 0 ? Optional.empty() : Optional.of(at);
    }

    private boolean seldom() {
        return below(5) == 0;
    }

    private String id(String prefix) {
        return prefix + below(3);
    }

    /** Mostly one that is there. */
    private <T> String id(String prefix, List<T> there, Function<T, String> id) {
        return there.isEmpty() || seldom() ? id(prefix) : id.apply(there.get(below(there.size())));
    }

    private String endpoint(CaseState state) {
        return id("e", state.endpoints(), Endpoint::id);
    }

    private String grant(CaseState state) {
        return id("g", state.grants(), Grant::id);
    }

    private String evaluation(CaseState state) {
        return id("v", state.evaluations(), Evaluation::id);
    }

    private String finding(CaseState state) {
        return id("f", state.findings(), Finding::id);
    }

    /** Mostly the one that is served there. */
    private String checkpoint(CaseState state, String endpoint) {
        return seldom()
                ? checkpoint()
                : state.endpoint(endpoint).map(Endpoint::checkpoint).orElse("cp1");
    }

    private String checkpoint() {
        return seldom() ? "cp2" : "cp1";
    }

    private Actor person(Role role) {
        return new Actor(PERSONS.get(below(PERSONS.size())), "institute", role);
    }

    /** One of those who may; or, seldom, somebody who may not. */
    Actor actor(Command command) {
        if (below(25) == 0) return person(Role.values()[below(Role.values().length)]);
        var roles = Rights.mayAsk(command);
        var role = roles.size() == 1
                ? roles.iterator().next()
                : roles.stream().sorted().toList().get(below(2));
        return switch (role) {
            case DEVELOPER -> DEVELOPER;
            case PROGRAM_OFFICER -> OFFICER;
            case DETERMINING_AUTHORITY -> AUTHORITY;
            case FOREVIEW -> Actor.FOREVIEW;
            default -> person(role);
        };
    }

    Command command(CaseState state, Instant now) {
        boolean open = state.facts().window().isPresent();
        int what = below(100);
        if (what < 24) return release(state, now);
        if (what < 42) return open ? window(state, now) : opening(state, now);
        if (what < 66) return open || seldom() ? evaluating(state) : opening(state, now);
        if (what < 80) return telling(state);
        return around(state);
    }

    private Command release(CaseState state, Instant now) {
        boolean extend = below(3) == 0;
        var audience = Audience.values()[below(2)];
        return switch (below(24)) {
            case 0 -> new Command.Withdraw();
            case 1, 2, 3 -> new Command.OfferEnd(maybe(named(state, now)));
            case 4 -> new Command.RecordRelease("n" + below(1000), false, audience, Optional.empty());
            case 5 -> new Command.RecordRelease(id("r"), true, audience, Optional.empty());
            case 6, 7, 8 -> new Command.CancelRelease(id("r"), extend);
            case 9, 10 -> new Command.RecordReleaseInError(id("r"), extend);
            default -> new Command.PlanRelease(id("r"), named(state, now), audience, Optional.empty(), extend);
        };
    }

    private Command window(CaseState state, Instant now) {
        var side = Side.values()[below(2)];
        return switch (below(12)) {
            case 0, 1 -> new Command.Suspend(side);
            case 2, 3 -> new Command.Lift(side);
            case 4, 5, 6 -> new Command.AskExtension(named(state, now));
            case 7, 8 -> new Command.ConsentToExtension();
            case 9 -> seldom() ? new Command.Complete() : new Command.Settle();
            case 10 -> new Command.RecordOutage(endpoint(state), below(2) == 0);
            default -> opening(state, now);
        };
    }

    private Command opening(CaseState state, Instant now) {
        return switch (below(8)) {
            case 0, 1 -> new Command.GiveEndpoint(id("e"), checkpoint(), "plain", true);
            case 2, 3 -> new Command.RecordProbe(endpoint(state), !seldom());
            case 4 ->
                seldom() ? new Command.AskProbe(endpoint(state)) : new Command.RecordPurge(1, List.of(), true, false);
            default ->
                new Command.Open(
                        seldom() ? WindowKind.ASSESSMENT : WindowKind.ACCESS,
                        seldom() ? Optional.of(named(state, now)) : Optional.empty(),
                        maybe(named(state, now)),
                        ModelUse.NOTHING);
        };
    }

    private Command evaluating(CaseState state) {
        var endpoint = endpoint(state);
        var checkpoint = checkpoint(state, endpoint);
        boolean runner = !seldom();
        return switch (below(12)) {
            case 0, 1 ->
                new Command.AskGrant(
                        id("g"),
                        runner ? Grant.RUNNER : PERSONS.get(below(3)),
                        checkpoint,
                        runner ? Optional.of(endpoint) : Optional.empty(),
                        "cyber");
            case 2, 3, 4, 5 -> new Command.DecideGrant(grant(state), below(8) > 0);
            case 6 ->
                seldom() ? new Command.RevokeGrant(grant(state)) : new Command.RecordOutage(endpoint, below(2) == 0);
            case 7, 8, 9 -> new Command.PlanEvaluation(id("v"), SUITE, checkpoint, endpoint, "cyber", 100, 10, 3);
            case 10 ->
                seldom() ? new Command.RemoveEndpoint(endpoint) : new Command.CancelEvaluation(evaluation(state));
            default -> new Command.EndEvaluation(evaluation(state), tally(), 4, "d");
        };
    }

    private Tally tally() {
        int answered = seldom() ? below(11) : 10;
        int correct = below(answered + 1);
        return new Tally(correct, answered - correct, 0, 10 - answered, 0);
    }

    private Command telling(CaseState state) {
        return switch (below(8)) {
            case 0 ->
                new Command.DraftFinding(id("f"), evaluation(state), Optional.empty(), Optional.empty(), below(2) == 0);
            case 1, 2 -> new Command.ReviewFinding(finding(state), !seldom(), Optional.empty());
            case 3, 4 -> new Command.ShareFinding(finding(state));
            default -> new Command.AnswerFinding(finding(state), Answer.Kind.values()[below(3)]);
        };
    }

    private Command around(CaseState state) {
        return switch (below(state.acceptedAt().isEmpty() ? 8 : 24)) {
            case 0 -> new Command.Resubmit();
            case 1 -> new Command.Return(List.of("/name"));
            case 2, 3, 4 -> new Command.Accept();
            case 5, 6, 7 -> state.acceptedAt().isPresent() && seldom() ? new Command.Supersede() : propose();
            case 8, 9, 10 -> new Command.AcceptParticipant(id("p"));
            case 11 -> seldom() ? new Command.Strike(PERSONS.get(below(3))) : propose();
            case 12 -> new Command.AddCheckpoint("cp2");
            case 13, 14, 15 -> determine();
            case 16 -> new Command.Attest(1 + below(3), Party.values()[below(2)]);
            case 17 -> new Command.AskReconsideration(Set.of("cp1"));
            case 18 -> seldom() ? terms(WindowKind.ACCESS) : terms(WindowKind.ASSESSMENT);
            case 19, 20, 21, 22 ->
                new Command.SignTerms(WindowKind.values()[below(2)], 1 + below(2), Party.values()[below(2)]);
            default -> new Command.Settle();
        };
    }

    private Command propose() {
        var role = Role.values()[1 + below(6)];
        return new Command.Propose(id("p"), PERSONS.get(below(3)), "institute", role);
    }

    private Command determine() {
        var outcome = seldom() ? Outcome.NOT_COVERED : Outcome.values()[below(3)];
        return new Command.Determine(
                outcome, Set.of(checkpoint()), "a", LocalDate.of(2026, 11, 23), "ref", Optional.empty(), List.of());
    }

    private static Command terms(WindowKind kind) {
        return new Command.PostTerms(kind, "d", "eo-14409", Set.of("cyber"));
    }
}
