package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Command;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.cases.WindowCommand;
import foreview.runtime.store.CommandFactory;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.CommitResult;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.Proof;
import foreview.testkit.ProofBudget;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rules 2, 10 and 13 while the runner works: two workers of one task, told twice, against what ends its access. No model
 * is called after the end, every item is counted once, and no task outlives its window.
 */
@Tag("proof")
class RacingRunnersTest {
    private static final int EVERYTHING = 500;
    private static final int KINDS = 3;

    /** Seconds by which the clock moves within a race that an act ends. */
    private static final int TICKS = 2;

    private static ProofBudget budget;
    private static int kinds;
    private static int races;

    private static ManualStack stack;
    private static Snapshot cut;
    private static String id;

    @BeforeAll
    static void cut() throws Exception {
        budget = ProofBudget.of(Proof.RUNNER_RACES);
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.planned(2).play(stack, ids);
        id = ids.get("caseId");
        cut = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        budget.print(races + " of " + KINDS + " kinds");
        stack.close();
    }

    @BeforeEach
    void restore() {
        cut.restore(stack);
    }

    @Test
    void a_withdrawal_against_the_start_of_a_task() throws Exception {
        race(() -> end(new WindowCommand.Withdraw()));
    }

    @Test
    void a_release_against_a_result() throws Exception {
        race(() -> end(new WindowCommand.OfferEnd(Optional.empty())));
    }

    @Test
    void an_expiry_against_a_result() throws Exception {
        var end = new RacingCommands(stack).end(id);
        stack.sweepUntil(end.minusSeconds(2));
        var before = Snapshot.of(stack, cut.values());
        play(seed -> {
            before.restore(stack);
            run(seed, 4, () -> "");
            assertThat(stack.model.calls()).noneMatch(call -> call.isAfter(end));
        });
    }

    /** Races of one kind, for an equal part of the time that is left. */
    private static void play(ProofBudget.Round round) throws Exception {
        races += budget.part(KINDS - kinds++).play(EVERYTHING, round);
    }

    private static void race(Callable<String> ending) throws Exception {
        play(seed -> {
            cut.restore(stack);
            run(seed, TICKS, ending);
            // an act is recorded at the time at which it was decided, and a look at the case may come before its commit
            var last = ended().plusSeconds(TICKS);
            assertThat(stack.model.calls()).noneMatch(call -> call.isAfter(last));
        });
    }

    private static void run(long seed, int ticks, Callable<String> ending) throws Exception {
        var random = new Random(seed);
        var left = new int[] {ticks};
        Runnable tick = () -> {
            if (left[0] == 0 || random.nextInt(8) > 0) return;
            left[0]--;
            stack.clock.pass(Duration.ofSeconds(1));
        };
        Callable<String> worker = () -> {
            for (var message : cut.messages()) stack.work(message);
            return "";
        };
        new Interleaving(stack.faults, random, tick, 0.02).run(List.of(worker, worker, ending));
        StoreConsistency.check(stack);
        RecoveryTime.rest(stack);
        if (stack.clock.instant().isBefore(new RacingCommands(stack).end(id))) RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
    }

    private static String end(Command command) {
        CommandFactory factory = (stored, _) -> Optional.of(CommandRequest.of(command)
                .by(new Requester(stored.pseudonym(DEVELOPER.sub()), DEVELOPER.org(), Set.of(Role.DEVELOPER)), "race"));
        var changed = stack.app().cases().change(id, factory, attempt -> attempt < 500);
        assertThat(changed).isInstanceOfAny(CommitResult.Recorded.class, CommitResult.Repeats.class);
        return "";
    }

    private static Instant ended() {
        return RacingCommands.states(stack)
                .get(id)
                .head()
                .lastEnd()
                .orElseThrow()
                .at();
    }
}
