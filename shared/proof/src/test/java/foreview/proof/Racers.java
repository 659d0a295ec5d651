package foreview.proof;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.local.script.Person;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.json.StrictJson;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.RetryBudget;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** Commands that race on the real store, and whether some order of them explains what came of it. */
final class Racers {
    /** Far more than any race needs, and no time passes in between. */
    private static final RetryBudget PATIENT = attempt -> attempt < 500;

    private static final double FAULTY = 0.15;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualStack stack;

    Racers(ManualStack stack) {
        this.stack = stack;
    }

    /** A command of a person, on a case. */
    record Racer(String caseId, Person who, Role role, Command command) {}

    /**
     * What a race came to.
     *
     * @param actors who each racer is in its case
     * @param times those that the clock showed
     */
    record Run(List<Actor> actors, List<String> outcomes, Set<Instant> times) {}

    /**
     * Lets them race, and looks for the order that explains it.
     *
     * @return what each came to
     */
    List<String> race(long seed, int ticks, List<Racer> racers) throws Exception {
        var before = states();
        var model = model();
        var run = run(seed, ticks, racers);
        var raced = new ArrayList<Orders.Raced>();
        for (int i = 0; i < racers.size(); i++)
            raced.add(new Orders.Raced(
                    racers.get(i).caseId(),
                    run.actors().get(i),
                    racers.get(i).command(),
                    run.outcomes().get(i)));
        var decide = new Decide(ShippedPolicies.load("eo-14409"), Duration.ZERO);
        if (!new Orders(decide, run.times(), states()).explain(before, model, raced))
            throw new AssertionError("no order of these makes it: " + raced);
        return run.outcomes();
    }

    /** Lets them race; the clock ticks some times meanwhile. */
    Run run(long seed, int ticks, List<Racer> racers) throws Exception {
        var random = new Random(seed);
        var times = new LinkedHashSet<>(List.of(stack.clock.instant()));
        var left = new int[] {ticks};
        Runnable tick = () -> {
            if (left[0] == 0 || random.nextInt(4) > 0) return;
            left[0]--;
            stack.clock.pass(TICK);
            times.add(stack.clock.instant());
        };
        var actors = racers.stream().map(this::actor).toList();
        var works = new ArrayList<Callable<String>>();
        for (int i = 0; i < racers.size(); i++) {
            var racer = racers.get(i);
            var actor = actors.get(i);
            works.add(() -> outcome(ask(racer, actor)));
        }
        var outcomes = new Interleaving(stack.faults, random, tick, FAULTY).run(works);
        Agreement.check(stack);
        return new Run(actors, outcomes, times);
    }

    private CommitResult ask(Racer racer, Actor actor) {
        Asked.Asking asking = (_, _) -> Optional.of(Asked.of(actor, racer.command(), "race"));
        return stack.app().cases().change(racer.caseId(), asking, Optional.empty(), PATIENT);
    }

    private Actor actor(Racer racer) {
        if (racer.role() == Role.FOREVIEW) return Actor.FOREVIEW;
        var stored = stack.app().cases().find(racer.caseId()).orElseThrow();
        var who = racer.who();
        return new Actor(stored.pseudonym(who.sub()), who.org(), racer.role());
    }

    private static String outcome(CommitResult changed) {
        return switch (changed) {
            case CommitResult.Recorded _ -> "recorded";
            case CommitResult.Again _ -> "again";
            case CommitResult.Refused refused -> refused.refusal().name();
            case CommitResult.Replayed _, CommitResult.KeyReused _, CommitResult.NotFound _, CommitResult.Busy _ ->
                throw new AssertionError(changed.getClass().getSimpleName());
        };
    }

    private Map<String, CaseState> states() {
        return states(stack);
    }

    /** The heads of all cases. */
    static Map<String, CaseState> states(ManualStack stack) {
        var states = new HashMap<String, CaseState>();
        for (var head : TableRows.of(stack.database()).under("CASE#", "HEAD")) {
            var state = Records.read(CaseState.class, json(head.text("state")));
            states.put(state.origin().caseId(), state);
        }
        return states;
    }

    private ModelUse model() {
        return TableRows.of(stack.database()).under("MODEL#", "MODEL").stream()
                .findFirst()
                .map(row -> Records.read(ModelUse.class, json(row.text("held"))))
                .orElse(ModelUse.NOTHING);
    }

    private static Json.Obj json(String text) {
        return (Json.Obj) StrictJson.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    /** The end of the window that stands in a case. */
    Instant end(String caseId) {
        return states().get(caseId).facts().endsAt();
    }
}
