package foreview.domain.harness;

import static foreview.domain.harness.Sample.LIMITS;
import static foreview.domain.harness.Sample.NOW;
import static foreview.domain.harness.Sample.WINDOW_END;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskQueueTest {
    private static final Set<String> DOCKER = Set.of("docker", "gpu");

    private static final RandomGenerator RANDOM = new Random(1);

    private static QueuedTask queued(int number, int priority) {
        return new QueuedTask("v1", number, "e1", "g1", priority, Set.of("docker"), NOW);
    }

    private static Lease at(int place, int number) {
        var runner = new Lease.Runner("p_1", "digest", Duration.ofMinutes(5));
        return Lease.begin(new Lease.Place("e1", place), Sample.task(number), runner, NOW, LIMITS, WINDOW_END);
    }

    @Test
    void the_highest_priority_is_offered_first_then_the_first_planned() {
        var tasks = new ArrayList<>(List.of(queued(1, 5), queued(2, 9), queued(3, 5), queued(4, 9)));
        Collections.sort(tasks, QueuedTask.ORDER);
        assertThat(new TaskQueue(tasks, List.of()).offers(DOCKER, NOW).stream().map(QueuedTask::number))
                .containsExactly(2, 4, 1, 3);
    }

    @Test
    void a_runner_is_offered_only_what_it_can_run_and_what_nobody_runs() {
        var queue = new TaskQueue(List.of(queued(1, 5), queued(2, 5)), List.of(at(1, 1)));
        assertThat(queue.offers(Set.of("gpu"), NOW)).isEmpty();
        assertThat(queue.offers(DOCKER, NOW).stream().map(QueuedTask::number)).containsExactly(2);
        assertThat(queue.offers(DOCKER, NOW.plus(Duration.ofMinutes(5)))).hasSize(2);
    }

    @Test
    void only_live_leases_take_up_capacity() {
        var queue = new TaskQueue(List.of(), List.of(at(1, 1), at(2, 2)));
        assertThat(queue.freePlace("e1", 2, NOW, RANDOM)).isEmpty();
        assertThat(queue.freePlace("e1", 3, NOW, RANDOM)).contains(new Lease.Place("e1", 3));
        assertThat(queue.freePlace("e2", 2, NOW, RANDOM))
                .get()
                .isIn(new Lease.Place("e2", 1), new Lease.Place("e2", 2));
        assertThat(queue.freePlace("e1", 2, NOW.plus(Duration.ofMinutes(5)), RANDOM))
                .contains(new Lease.Place("e1", 1));
        assertThat(queue.freePlace("e1", 3, NOW.plus(Duration.ofMinutes(5)), RANDOM))
                .as("a lease that can be renewed keeps its place while there is another one")
                .contains(new Lease.Place("e1", 3));
    }

    @Test
    void an_empty_answer_says_when_something_changes() {
        var queue = new TaskQueue(List.of(queued(1, 5)), List.of(at(1, 1)));
        assertThat(queue.changesAt(NOW)).contains(NOW.plus(Duration.ofMinutes(5)));
        assertThat(new TaskQueue(List.of(), List.of()).changesAt(NOW)).isEmpty();
    }

    /** 10,000 draws over 20 cases: each is first about 500 times, within five standard deviations (22). */
    @Test
    void every_case_is_as_likely_to_be_asked_first_however_many_tasks_it_has() {
        var random = RandomGenerator.of("L64X128MixRandom");
        var cases = IntStream.range(0, 20)
                .boxed()
                .flatMap(one -> Collections.nCopies(one + 1, "case " + one).stream())
                .toList();
        var first = new HashMap<String, Integer>();
        for (int i = 0; i < 10_000; i++)
            first.merge(TaskQueue.draw(cases, random).getFirst(), 1, Integer::sum);
        assertThat(first).hasSize(20);
        assertThat(first.values()).allMatch(times -> Math.abs(times - 500) < 5 * 22);
    }
}
