package foreview.domain.cases;

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
    static final Policies POLICIES = new Policies(Map.of("eo-14409", policy()), "eo-14409");
    static final Actor DEVELOPER = new Actor("dev", "lab", Role.DEVELOPER);
    static final Actor OFFICER = new Actor("officer", "center", Role.PROGRAM_OFFICER);
    static final Actor AUTHORITY = new Actor("director", "agency", Role.DETERMINING_AUTHORITY);
    static final Actor LEAD = new Actor("lead", "institute", Role.EVALUATION_LEAD);
    static final Actor CUSTODIAN = new Actor("custodian", "center", Role.ACCESS_CUSTODIAN);

    private static final Decide DECIDE = new Decide(POLICIES, Duration.ZERO);

    Instant now = START;
    CaseState state;
    ModelUse model = ModelUse.NOTHING;
    final List<Entry> docket = new ArrayList<>();

    Played() {
        var origin = new Origin("c1", "lab", "m1", START, Optional.empty());
        var act = new Act(DEVELOPER, new Command.Resubmit(), Optional.empty(), Map.of(), "r0");
        var received = DECIDE.receive(origin, List.of("cp1"), List.of(), act, now);
        state = received.state();
        docket.addAll(received.entries());
    }

    private static Policy policy() {
        var day = Duration.ofDays(1);
        return new Policy(
                "eo-14409",
                "1",
                "test",
                false,
                new Cap.Elapsed(CAP),
                day,
                Duration.ofHours(72),
                day,
                Duration.ofDays(14),
                day,
                day,
                day);
    }

    Decision play(Actor actor, Command command) {
        var before = state;
        var decision =
                DECIDE.decide(state, new Act(actor, command, Optional.empty(), Map.of(), "r" + docket.size()), now);
        docket.addAll(decision.entries());
        state = decision.state();
        model = model.after(before, state);
        return decision;
    }

    Played accepted() {
        play(OFFICER, new Command.Accept());
        return this;
    }

    /** Everything an opening needs. */
    Played ready() {
        if (state.acceptedAt().isEmpty()) accepted();
        if (state.determinations().isEmpty()) determine(Outcome.COVERED);
        if (state.terms().isEmpty()) {
            play(OFFICER, new Command.PostTerms(WindowKind.ACCESS, "d", "eo-14409", Set.of("cyber")));
            play(OFFICER, new Command.SignTerms(WindowKind.ACCESS, 1, Party.GOVERNMENT));
            play(DEVELOPER, new Command.SignTerms(WindowKind.ACCESS, 1, Party.DEVELOPER));
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
        return play(DEVELOPER, new Command.Open(WindowKind.ACCESS, Optional.empty(), offered, model));
    }

    Played opened() {
        open(Optional.empty());
        return this;
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
