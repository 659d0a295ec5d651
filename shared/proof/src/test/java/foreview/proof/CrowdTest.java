package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Task;
import foreview.testkit.ManualQueue.QueuedMessage;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TransactionConflicts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rule 1 in a crowd: 64 workers of one evaluation save what the model answers, item by item, and close their tasks; each
 * of the developer's acts gets through to them within its request, and ends their access.
 */
@Tag("proof")
class CrowdTest {
    private static final int WORKERS = 64;
    private static final int PER_TASK = 25;

    private static ManualStack stack;
    private static Snapshot cut;

    @BeforeAll
    static void cut() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.planned(WORKERS * PER_TASK).play(stack, ids);
        cut = Snapshot.of(stack, ids);
        assertThat(cut.messages()).hasSize(WORKERS);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    /**
     * @param answers that the model gave before it: at the last of these moments tasks are closed all the time
     */
    @ParameterizedTest
    @CsvSource({"releases, 200", "end, 800", "withdrawal, 1500"})
    void each_of_them_succeeds_within_its_request(String act, int answers) throws Exception {
        var ids = cut.restore(stack);
        var contention = new TransactionConflicts();
        var begun = new CountDownLatch(answers);
        stack.model.intercept(Optional.of(call -> {
            begun.countDown();
            return call.proceed();
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Future<Boolean>>();
            for (var message : cut.messages()) workers.add(threads.submit(worker(message, contention)));
            begun.await();
            stack.faults.intercept(
                    contention, () -> stack.call(DEVELOPER, "POST /cases/{caseId}/" + act, ids, "", Optional.empty())
                            .ok());
            int before = stack.model.calls().size();
            for (var worker : workers) worker.get(); // one that gave up has its message again
            assertThat(stack.model.calls().size() - before)
                    .as("calls that were already on their way")
                    .isLessThanOrEqualTo(WORKERS);
        }
        saved(ids);
        Settling.rest(stack);
        Agreement.checkAtRest(stack);
    }

    private static Callable<Boolean> worker(QueuedMessage message, TransactionConflicts contention) {
        var finished = new boolean[1];
        return () -> {
            stack.faults.intercept(contention, () -> finished[0] = stack.work(message));
            return finished[0];
        };
    }

    /** What was answered is saved, once and in its place, but for what each worker had in hand when access ended. */
    private static void saved(Map<String, String> ids) {
        var tasks = stack.app().tasks().all(ids.get("caseId"), ids.get("evaluation"));
        for (var task : tasks)
            assertThat(task.results().stream().map(ItemResult::index)).containsExactlyElementsOf(indexes(task));
        int saved = tasks.stream().mapToInt(task -> task.results().size()).sum();
        assertThat(saved)
                .isBetween(
                        stack.model.calls().size() - WORKERS,
                        stack.model.calls().size());
    }

    private static List<Integer> indexes(Task task) {
        int from = task.shard().from();
        return IntStream.range(from, from + task.results().size()).boxed().toList();
    }
}
