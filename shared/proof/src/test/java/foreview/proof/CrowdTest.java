package foreview.proof;

import static foreview.testkit.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Task;
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

    private static House house;
    private static Snapshot cut;

    @BeforeAll
    static void cut() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.cut(WORKERS * PER_TASK)) step.act().run(house, ids);
        cut = Snapshot.of(house, ids);
        assertThat(cut.letters()).hasSize(WORKERS);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /**
     * @param answers that the model gave before it: at the last of these moments tasks are closed all the time
     */
    @ParameterizedTest
    @CsvSource({"releases, 200", "end, 800", "withdrawal, 1500"})
    void each_of_them_succeeds_within_its_request(String act, int answers) throws Exception {
        var ids = cut.restore(house);
        var contention = new Contention();
        var begun = new CountDownLatch(answers);
        house.endpoint.meet(Optional.of(call -> {
            begun.countDown();
            return call.go();
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Future<Boolean>>();
            for (var letter : cut.letters()) workers.add(threads.submit(worker(letter, contention)));
            begun.await();
            house.crossings.guarded(
                    contention, () -> house.call(DEVELOPER, "POST /cases/{caseId}/" + act, ids, "", Optional.empty())
                            .ok());
            int before = house.endpoint.calls().size();
            for (var worker : workers) worker.get(); // one that gave up has its letter again
            assertThat(house.endpoint.calls().size() - before)
                    .as("calls that were already on their way")
                    .isLessThanOrEqualTo(WORKERS);
        }
        saved(ids);
        Life.rest(house);
        Agreement.checkAtRest(house);
    }

    private static Callable<Boolean> worker(Post.Letter letter, Contention contention) {
        var finished = new boolean[1];
        return () -> {
            house.crossings.guarded(contention, () -> finished[0] = house.work(letter));
            return finished[0];
        };
    }

    /** What was answered is saved, once and in its place, but for what each worker had in hand when access ended. */
    private static void saved(Map<String, String> ids) {
        var tasks = house.app().tasks().all(ids.get("caseId"), ids.get("evaluation"));
        for (var task : tasks)
            assertThat(task.results().stream().map(ItemResult::index)).containsExactlyElementsOf(indexes(task));
        int saved = tasks.stream().mapToInt(task -> task.results().size()).sum();
        assertThat(saved)
                .isBetween(
                        house.endpoint.calls().size() - WORKERS,
                        house.endpoint.calls().size());
    }

    private static List<Integer> indexes(Task task) {
        int from = task.shard().from();
        return IntStream.range(from, from + task.results().size()).boxed().toList();
    }
}
