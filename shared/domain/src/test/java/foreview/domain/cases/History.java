package foreview.domain.cases;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.clock.Reading;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.policy.Cap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two cases of one model, their clocks, and the sketch beside them: played step by step, held to the rules at each. */
final class History {
    /**
     * @param which of the two cases
     * @param read which reading of the case's clock the act names, in the order in which its versions were read
     */
    record Step(int which, Instant now, Actor actor, Command command, Optional<Integer> read) {}

    /** A version of the clock as the case has it, and as the sketch counts it. */
    private record Version(long ofCase, long ofSketch) {}

    final Played[] cases;
    final Cap cap;
    private final Sketch[] sketches;
    private final List<List<Version>> versions = List.of(new ArrayList<>(), new ArrayList<>());
    private final List<Step> steps = new ArrayList<>();
    private final RuleChecks held;
    private final Clock clock;
    private ModelUse model = ModelUse.NOTHING;

    History(Beginning from) {
        cap = from.cap();
        cases = new Played[] {new Played(from.first()), new Played(from.second())};
        var used =
                switch (cap) {
                    case Cap.Elapsed(var length) -> new SketchedModel.Hours(length);
                    case Cap.Calendar(var days, var zone) -> new SketchedModel.Days(days, zone);
                };
        sketches = new Sketch[] {Beginning.sketch(used, cases[0]), Beginning.sketch(used, cases[1])};
        clock = new Clock(cases[0].decide.policies());
        held = new RuleChecks(this, clock);
        from.already().forEach(this::play);
    }

    /** Any act now, or a message of before that comes again or late. */
    Step next(Chance chance, Instant now) {
        int which = chance.below(4) == 0 ? 1 : 0;
        var p = cases[which];
        var at = chance.move(p.state, now);
        int read = read(which);
        if (!steps.isEmpty() && chance.below(12) == 0) {
            var before = steps.get(chance.below(steps.size()));
            return new Step(before.which, at, before.actor, before.command, before.read);
        }
        var command = chance.command(p.state, at);
        return new Step(which, at, chance.actor(p.state, command), command, chance.named(read));
    }

    ModelUse model() {
        return model;
    }

    /** The place of the version that is read now: the stored one, so that clocks cannot disagree about it. */
    private int read(int which) {
        var read = new Version(cases[which].state.head().clockVersion(), sketches[which].changes());
        var known = versions.get(which);
        if (known.isEmpty() || !known.getLast().equals(read)) {
            RuleChecks.that(
                    known.stream().noneMatch(v -> v.ofCase == read.ofCase || v.ofSketch == read.ofSketch),
                    "the clock's version changes exactly with window, releases, suspensions, extension and phase");
            known.add(read);
        }
        return known.size() - 1;
    }

    private Optional<Version> named(Step step) {
        return step.read.map(versions.get(step.which)::get);
    }

    boolean isCurrent(Step step, CaseHead head) {
        return named(step)
                .filter(version -> version.ofCase == head.clockVersion())
                .isPresent();
    }

    Decision play(Step given) {
        int latest = read(given.which);
        var step =
                new Step(given.which, given.now, given.actor, given.command, given.read.map(i -> Math.min(i, latest)));
        steps.add(step);
        var p = cases[step.which];
        var sketch = sketches[step.which];
        var named = named(step);
        var ofSketch = named.map(Version::ofSketch);
        var before = p.state;
        p.model = model;
        p.now = step.now;
        var at = p.time(step.command); // also for a clock that is behind
        var unrecorded = clock.read(before.head(), at);
        RuleChecks.that(sketch.read(at).equals(shown(unrecorded)), "the sketch reads the same before");
        var decision = p.playOn(named.map(Version::ofCase), step.actor, step.command);
        model = p.model;
        boolean takes = sketch.act(step.command, ofSketch, step.now, decision instanceof Decision.Recorded);
        if (isClosed(before) != isClosed(p.state) && isOfPurge(step.command)) sketch.closedOrNotAnyMore();
        RuleChecks.that(!(decision instanceof Decision.Recorded) || takes, "the sketch takes what was recorded");
        if (decision instanceof Decision.Repeats)
            RuleChecks.that(!sketch.wouldChange(step.command, ofSketch, at), "a repetition would change nothing");
        var reading = clock.read(p.state.head(), at);
        RuleChecks.that(sketch.read(at).equals(shown(reading)), "the sketch reads the same");
        held.after(step, at, before, decision, takes);
        if (step.command instanceof CaseCommand.Settle)
            RuleChecks.that(reading.equals(unrecorded), "rule 4: the same, recorded or not");
        return decision;
    }

    private static boolean isClosed(CaseState state) {
        return state.head().stage() == Stage.CLOSED;
    }

    private static boolean isOfPurge(Command command) {
        return command instanceof EndpointCommand.RecordPurge || command instanceof EndpointCommand.GiveEndpoint;
    }

    Sketch sketch(int which) {
        return sketches[which];
    }

    private static Sketch.Read shown(Reading reading) {
        var phase = reading.phase() == Phase.CLOSED ? Phase.ENDED : reading.phase();
        return new Sketch.Read(phase, reading.reason(), reading.endsAt());
    }

    /** What holds of a history once it is over. */
    void close(boolean thoroughly) {
        for (var p : cases) held.over(p);
        if (thoroughly) for (var p : cases) StoredFormChecks.holds(p);
    }

    static String words(Step step, Decision decision) {
        var outcome =
                switch (decision) {
                    case Decision.Recorded _ -> "recorded";
                    case Decision.Refused refused -> "refused, " + refused.refusal();
                    case Decision.Repeats repeats -> "as entry " + repeats.sequence();
                };
        var events = decision.entries().stream()
                .map(e -> e.event() + (e.effectiveAt().equals(e.recordedAt()) ? "" : " as of " + e.effectiveAt()))
                .toList();
        return "%s  c%d  %s (%s): %s on %s -> %s %s"
                .formatted(
                        step.now,
                        step.which + 1,
                        step.actor.role(),
                        step.actor.person(),
                        step.command,
                        step.read,
                        outcome,
                        events);
    }
}
