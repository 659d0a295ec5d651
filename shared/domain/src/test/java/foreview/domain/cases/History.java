package foreview.domain.cases;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.clock.Reading;
import foreview.domain.evaluation.Tally;
import foreview.domain.policy.Cap;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two cases of one model, their clocks, and the sketch beside them: played step by step, held to the rules at each. */
final class History {
    /**
     * @param which of the two cases
     */
    record Step(int which, Instant now, Actor actor, Command command) {}

    private static final Actor EVA = new Actor("eva", "institute", Role.EVALUATOR);

    /** Where histories begin, by policy and by how far the first case has come. */
    private static final List<Beginning> BEGINNINGS = beginnings();

    private static final int PER_CAP = 4;

    /**
     * @param already played before chance begins
     */
    private record Beginning(Cap cap, Played first, Played second, List<Step> already) {}

    final Played[] cases;
    final Cap cap;
    private final Sketch[] sketches;
    private final Held held;
    private final Clock clock;
    private ModelUse model = ModelUse.NOTHING;

    History(int beginning) {
        var from = BEGINNINGS.get(beginning);
        cap = from.cap;
        cases = new Played[] {new Played(from.first), new Played(from.second)};
        SketchedModel used =
                switch (cap) {
                    case Cap.Elapsed(var length) -> new SketchedModel.Hours(length);
                    case Cap.Calendar(var days, var zone) -> new SketchedModel.Days(days, zone);
                };
        sketches = new Sketch[] {sketch(used, cases[0]), sketch(used, cases[1])};
        clock = new Clock(cases[0].decide.policies());
        held = new Held(this, clock);
        from.already.forEach(this::play);
    }

    private static Sketch sketch(SketchedModel model, Played p) {
        var covered = p.state.determinations().isEmpty() ? Map.<String, Outcome>of() : Map.of("cp1", Outcome.COVERED);
        return new Sketch(
                model, p.state.facts().lastAt(), Phase.valueOf(p.state.stage().name()), covered);
    }

    private static List<Beginning> beginnings() {
        var all = new ArrayList<Beginning>();
        for (var cap : List.of(
                new Cap.Elapsed(Played.CAP),
                new Cap.Elapsed(Duration.ofDays(9)),
                new Cap.Calendar(6, ZoneId.of("America/New_York")))) {
            var decide = new Decide(Played.policies(cap), Duration.ZERO);
            var ready = new Played("c1", decide).ready();
            var assessed = new Played("c1", decide).accepted().prepared(WindowKind.ASSESSMENT);
            var other = new Played("c2", decide).ready();
            all.add(new Beginning(cap, ready, other, List.of()));
            all.add(new Beginning(cap, ready, other, evaluating()));
            all.add(new Beginning(cap, assessed, other, List.of()));
            all.add(new Beginning(cap, new Played("c1", decide), other, List.of()));
        }
        return all;
    }

    /** An open window, the runner's grant given in it, a run that goes on and one with its result; each cited once. */
    private static List<Step> evaluating() {
        return List.of(
                first(
                        Played.DEVELOPER,
                        new Command.Open(WindowKind.ACCESS, Optional.empty(), Optional.empty(), ModelUse.NOTHING)),
                first(Played.LEAD, new Command.AskGrant("g0", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber")),
                first(Played.LEAD, new Command.DecideGrant("g0", true)),
                first(Played.CUSTODIAN, new Command.DecideGrant("g0", true)),
                first(Played.LEAD, plan("v0")),
                first(Played.LEAD, plan("v1")),
                first(Actor.FOREVIEW, new Command.EndEvaluation("v1", new Tally(10, 0, 0, 0, 0), 4, "d")),
                first(EVA, cites("f0", "v0")),
                first(EVA, cites("f1", "v1")),
                first(Played.LEAD, new Command.ReviewFinding("f1", true, Optional.empty())));
    }

    private static Command plan(String id) {
        return new Command.PlanEvaluation(id, Chance.SUITE, "cp1", "e1", "cyber", 100, 10, 3);
    }

    private static Command cites(String id, String evaluation) {
        return new Command.DraftFinding(id, evaluation, Optional.empty(), Optional.empty(), false);
    }

    private static Step first(Actor actor, Command command) {
        return new Step(0, Played.START, actor, command);
    }

    static int beginning(Chance chance) {
        return chance.below(BEGINNINGS.size() / PER_CAP) * PER_CAP + Math.max(0, chance.below(6) - 2);
    }

    Step next(Chance chance, Instant now) {
        int which = chance.below(4) == 0 ? 1 : 0;
        var p = cases[which];
        var at = chance.move(p.state, now);
        var command = chance.command(p.state, at);
        return new Step(which, at, chance.actor(command), command);
    }

    ModelUse model() {
        return model;
    }

    Decision play(Step step) {
        var p = cases[step.which];
        var sketch = sketches[step.which];
        var before = p.state;
        p.model = model;
        p.now = step.now;
        var at = p.time(step.command); // where time stands, also for a clock that is behind
        var unrecorded = clock.read(before, at);
        Held.that(sketch.read(at).equals(told(unrecorded)), "the sketch reads the same before");
        var decision = p.play(step.actor, step.command);
        model = p.model;
        boolean takes = sketch.act(step.command, step.now, decision instanceof Decision.Recorded);
        Held.that(
                decision instanceof Decision.Refused || takes || decision instanceof Decision.Again,
                "what was taken the sketch takes");
        var reading = clock.read(p.state, at);
        Held.that(sketch.read(at).equals(told(reading)), "the sketch reads the same");
        held.after(step, at, before, decision, takes);
        if (step.command instanceof Command.Settle)
            Held.that(reading.equals(unrecorded), "rule 4: the same, recorded or not");
        return decision;
    }

    private static Sketch.Read told(Reading reading) {
        var phase = reading.phase() == Phase.CLOSED ? Phase.ENDED : reading.phase();
        return new Sketch.Read(phase, reading.reason(), reading.endsAt());
    }

    /** What holds of a history once it is over. */
    void close(boolean thoroughly) {
        for (var p : cases) held.over(p);
        if (thoroughly) for (var p : cases) held.stored(p);
    }

    static String words(Step step, Decision decision) {
        var came =
                switch (decision) {
                    case Decision.Recorded _ -> "recorded";
                    case Decision.Refused refused -> "refused, " + refused.refusal();
                    case Decision.Again again -> "as entry " + again.sequence() + " says already";
                };
        var told = decision.entries().stream()
                .map(e -> e.event() + (e.effectiveAt().equals(e.recordedAt()) ? "" : " as of " + e.effectiveAt()))
                .toList();
        return "%s  c%d  %s (%s): %s -> %s %s"
                .formatted(
                        step.now,
                        step.which + 1,
                        step.actor.role(),
                        step.actor.person(),
                        Optional.of(step.command.toString()).orElseThrow(),
                        came,
                        told);
    }
}
