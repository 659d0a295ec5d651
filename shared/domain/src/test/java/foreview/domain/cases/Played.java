package foreview.domain.cases;

import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.domain.window.Audience;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A case as a test plays it: a state, its docket, its model's item, and a clock that the test moves. */
final class Played {
    static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    static final Duration CAP = Duration.ofHours(720);
    static final Policies POLICIES = policies(new Cap.Elapsed(CAP));
    static final Actor DEVELOPER = new Actor("dev", "lab", Role.DEVELOPER);
    static final Actor OFFICER = new Actor("officer", "center", Role.PROGRAM_OFFICER);
    static final Actor AUTHORITY = new Actor("director", "agency", Role.DETERMINING_AUTHORITY);
    static final Actor LEAD = new Actor("lead", "institute", Role.EVALUATION_LEAD);
    static final Actor CUSTODIAN = new Actor("custodian", "center", Role.ACCESS_CUSTODIAN);

    final Decide decide;
    final List<Entry> docket = new ArrayList<>();
    Instant now = START;
    CaseState state;
    ModelUse model = ModelUse.NOTHING;

    Played() {
        this("c1", new Decide(POLICIES, Duration.ZERO));
    }

    Played(String caseId, Decide decide) {
        this.decide = decide;
        var origin = new Origin(caseId, "lab", "m1", START);
        var act = new Act(DEVELOPER, new Command.Resubmit(), Optional.empty(), Map.of(), "r0");
        var received = decide.receive(origin, List.of("cp1"), List.of(), act, now);
        state = received.state();
        docket.addAll(received.entries());
    }

    /** The same case, from here on played on its own. */
    Played(Played from) {
        decide = from.decide;
        docket.addAll(from.docket);
        now = from.now;
        state = from.state;
        model = from.model;
    }

    static Policies policies(Cap cap) {
        return new Policies(Map.of("eo-14409", policy("eo-14409", cap, false)), "eo-14409");
    }

    static Policy policy(String id, Cap cap, boolean replayOnly) {
        var day = Duration.ofDays(1);
        return new Policy(
                id, "1", "test", replayOnly, cap, day, Duration.ofHours(72), day, Duration.ofDays(14), day, day, day);
    }

    /** As the store does it: the model as it is now, and its time where it bears on the act. */
    Decision play(Actor actor, Command asked) {
        return play(actor, asked, Optional.empty());
    }

    /** With what its actor states of when it occurred. */
    Decision playAt(Actor actor, Command asked, Instant occurredAt) {
        return play(actor, asked, Optional.of(occurredAt));
    }

    private Decision play(Actor actor, Command asked, Optional<Instant> occurredAt) {
        var before = state;
        var command = asked instanceof Command.Open open
                ? new Command.Open(open.kind(), open.at(), open.offered(), model)
                : asked;
        var act = new Act(actor, command, occurredAt, Map.of(), "r" + docket.size());
        var decision = decide.decide(state, act, time(command));
        docket.addAll(decision.entries());
        state = decision.state();
        model = model.after(before, state);
        return decision;
    }

    /** Now, or where the model's other cases saw time stand, where that bears on the act. */
    Instant time(Command command) {
        boolean bears = state.facts().window().isPresent() || command instanceof Command.Open;
        return bears ? model.time(now) : now;
    }

    Played accepted() {
        play(OFFICER, new Command.Accept());
        return this;
    }

    /** Everything an opening needs. */
    Played ready() {
        if (state.acceptedAt().isEmpty()) accepted();
        if (state.determinations().isEmpty()) determine(Outcome.COVERED);
        return prepared(WindowKind.ACCESS);
    }

    /** Terms that both sides signed, and an endpoint that answered. */
    Played prepared(WindowKind kind) {
        if (state.terms().stream().noneMatch(terms -> terms.kind() == kind)) {
            play(OFFICER, new Command.PostTerms(kind, "d", "eo-14409", Set.of("cyber")));
            play(OFFICER, new Command.SignTerms(kind, 1, Party.GOVERNMENT));
            play(DEVELOPER, new Command.SignTerms(kind, 1, Party.DEVELOPER));
        }
        play(DEVELOPER, new Command.GiveEndpoint("e1", "cp1", "plain", true));
        play(Actor.FOREVIEW, new Command.RecordProbe("e1", true));
        return this;
    }

    Decision determine(Outcome outcome) {
        return play(
                AUTHORITY,
                new Command.Determine(
                        outcome,
                        Set.of("cp1"),
                        "authority",
                        LocalDate.of(2026, 11, 23),
                        "ref",
                        Optional.empty(),
                        List.of()));
    }

    Decision open(Optional<Instant> offered) {
        return open(WindowKind.ACCESS, Optional.empty(), offered);
    }

    Decision open(WindowKind kind, Optional<Instant> at, Optional<Instant> offered) {
        return play(DEVELOPER, new Command.Open(kind, at, offered, model));
    }

    Played opened() {
        open(Optional.empty());
        return this;
    }

    /** With a run that goes on, under a grant of the runner's own. */
    Played running(String evaluation) {
        if (state.grants().stream().noneMatch(grant -> grant.holder().equals(Grant.RUNNER))) {
            play(LEAD, new Command.AskGrant("runner", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber"));
            play(LEAD, new Command.DecideGrant("runner", true));
            play(CUSTODIAN, new Command.DecideGrant("runner", true));
        }
        var suite = new SuiteRef("institute", "s", "1", "d");
        play(LEAD, new Command.PlanEvaluation(evaluation, suite, "cp1", "e1", "cyber", 100, 9, 9));
        return this;
    }

    /** With a run whose result is recorded. */
    Played evaluated(String evaluation) {
        running(evaluation);
        ended(evaluation);
        return this;
    }

    Decision ended(String evaluation) {
        var tally = new Tally(9, 0, 0, 0, 0);
        return play(Actor.FOREVIEW, new Command.EndEvaluation(evaluation, tally, 1, "digest of " + evaluation));
    }

    Decision draft(Actor author, String id, String evaluation) {
        return play(author, new Command.DraftFinding(id, evaluation, Optional.empty(), Optional.empty(), false));
    }

    Decision plan(String id, Instant at, boolean extend) {
        return play(DEVELOPER, new Command.PlanRelease(id, at, Audience.TRUSTED_PARTNER, Optional.empty(), extend));
    }

    Decision release() {
        return play(
                DEVELOPER,
                new Command.RecordRelease("r" + docket.size(), false, Audience.TRUSTED_PARTNER, Optional.empty()));
    }

    Instant endsAt() {
        return state.facts().endsAt();
    }
}
