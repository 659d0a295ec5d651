package foreview.proof;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decide;
import foreview.domain.cases.ModelUse;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.json.Records;
import foreview.local.script.Person;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.runtime.store.RetryBudget;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** Commands that race on the real store, with a check that some serial order explains the result. */
final class RacingCommands {
    /** Far more than any race needs, and no time passes in between. */
    private static final RetryBudget PATIENT = attempt -> attempt < 500;

    private static final double FAULTY = 0.15;
    private static final Duration TICK = Duration.ofSeconds(1);

    private final ManualStack stack;

    RacingCommands(ManualStack stack) {
        this.stack = stack;
    }

    /** A command of a person, on a case. */
    record Racer(String caseId, Person who, Role role, Command command) {}

    /** Who asks, and which version of the clock the request names. */
    record Named(Requester requester, Optional<Long> clockVersion) {}

    /**
     * What a race came to.
     *
     * @param named who each racer is in its case, and the version of the clock that it names
     * @param times those that the clock showed
     */
    record Run(List<Named> named, List<String> outcomes, Set<Instant> times) {}

    /**
     * Lets them race, and looks for the order that explains it.
     *
     * @return what each came to
     */
    List<String> race(long seed, int ticks, List<Racer> racers) throws Exception {
        var before = states();
        var model = model();
        var run = run(seed, ticks, racers);
        var raced = new ArrayList<SerialOrders.Raced>();
        for (int i = 0; i < racers.size(); i++)
            raced.add(new SerialOrders.Raced(
                    racers.get(i).caseId(),
                    run.named().get(i),
                    racers.get(i).command(),
                    run.outcomes().get(i)));
        var decide = new Decide(ShippedPolicies.load("eo-14409"), Duration.ZERO);
        if (!new SerialOrders(decide, run.times(), states()).explain(before, model, raced))
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
        var named = racers.stream().map(this::named).toList();
        var works = new ArrayList<Callable<String>>();
        for (int i = 0; i < racers.size(); i++) {
            var racer = racers.get(i);
            var by = named.get(i);
            works.add(() -> outcome(ask(racer, by)));
        }
        var outcomes = new Interleaving(stack.faults, random, tick, FAULTY).run(works);
        StoreConsistency.check(stack);
        return new Run(named, outcomes, times);
    }

    private CommitResult ask(Racer racer, Named by) {
        CommandFactory factory = (_, _) -> Optional.of(CommandRequest.of(racer.command())
                .atClockVersion(by.clockVersion())
                .by(by.requester(), "race"));
        return stack.app().cases().change(racer.caseId(), factory, PATIENT);
    }

    /** As everybody saw the case before the race (rule 6). */
    private Named named(Racer racer) {
        var stored = stack.app().cases().find(racer.caseId()).orElseThrow();
        var version = Optional.of(stored.head().clockVersion());
        if (racer.role() == Role.FOREVIEW) return new Named(Requester.FOREVIEW, version);
        var who = racer.who();
        return new Named(new Requester(stored.pseudonym(who.sub()), who.org(), Set.of(racer.role())), version);
    }

    private static String outcome(CommitResult changed) {
        return switch (changed) {
            case CommitResult.Recorded _ -> "recorded";
            case CommitResult.Repeats _ -> "repeats";
            case CommitResult.Refused refused -> refused.refusal().name();
            case CommitResult.Replayed _, CommitResult.KeyReused _, CommitResult.NotFound _, CommitResult.Busy _ ->
                throw new AssertionError(changed.getClass().getSimpleName());
        };
    }

    private Map<String, CaseState> states() {
        return states(stack);
    }

    /** All cases with all their entities. */
    static Map<String, CaseState> states(ManualStack stack) {
        return StoredRows.of(stack).cases();
    }

    private ModelUse model() {
        return TableRows.of(stack.database()).under("MODEL#", "MODEL").stream()
                .findFirst()
                .map(row -> Records.read(ModelUse.class, StoredRows.json(row.text("held"))))
                .orElse(ModelUse.NOTHING);
    }

    /** The end of a case's window. */
    Instant end(String caseId) {
        return states().get(caseId).head().facts().endsAt();
    }
}
