package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 10: a run whose time is short leaves the rest of an evaluation's tasks to the next, and none of them out. */
class ShortRunTest {
    private static final int TASKS = 25;
    private static final Duration MUCH = Duration.ofMinutes(2);
    private static final Duration LITTLE = Duration.ofSeconds(15);

    private static House house;
    private static Snapshot begun;
    private static Crossings.Guard watched = Crossings.Call::go;

    @BeforeAll
    static void begin() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.cut(TASKS * 25))
            if (!step.name().equals("cut into tasks")) step.act().run(house, ids);
        begun = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void restore() {
        begun.restore(house);
    }

    @Test
    void tasks_are_put_by_as_many_runs_as_it_takes() throws Exception {
        run(() -> LITTLE);
        assertThat(woken()).isEmpty();
        run(shortAfter("transactWriteItems", 2)); // what the cancelled one came to, and one batch
        assertThat(woken()).hasSizeBetween(1, TASKS - 1);
        run(() -> MUCH);
        assertThat(woken()).doesNotHaveDuplicates().hasSize(TASKS);
    }

    @Test
    void tasks_that_were_forgotten_are_woken_by_as_many_runs_as_it_takes_each_once() throws Exception {
        run(() -> MUCH);
        house.post.restore(List.of()); // all of them are lost
        Life.swept(house, house.clock.instant().plus(Duration.ofMinutes(6)));
        run(shortAfter("updateItem", 1));
        assertThat(woken()).hasSize(10);
        run(() -> MUCH);
        assertThat(woken()).doesNotHaveDuplicates().hasSize(TASKS);
    }

    /** Has much time until so many of these calls were made. */
    private static Supplier<Duration> shortAfter(String call, int times) {
        var left = new AtomicInteger(times);
        watched = made -> {
            if (made.name().equals(call)) left.decrementAndGet();
            return made.go();
        };
        return () -> left.get() > 0 ? MUCH : LITTLE;
    }

    /** Works on what tells of evaluations, and leaves what tells of tasks. */
    private static void run(Supplier<Duration> left) throws Exception {
        var letters = house.post.letters().stream()
                .filter(letter -> kind(letter) == Wakeup.Kind.EVALUATIONS)
                .toList();
        assertThat(letters).isNotEmpty();
        house.crossings.guarded(watched, () -> {
            for (var letter : letters) {
                assertThat(house.work(letter, left)).isTrue();
                house.post.acknowledge(letter);
            }
        });
        watched = Crossings.Call::go;
    }

    private static List<String> woken() {
        var tasks = new ArrayList<String>();
        for (var letter : house.post.letters())
            if (kind(letter) == Wakeup.Kind.TASK)
                tasks.add(Wakeup.parse(letter.body()).orElseThrow().id());
        return tasks;
    }

    private static Wakeup.Kind kind(Post.Letter letter) {
        return Wakeup.parse(letter.body()).orElseThrow().kind();
    }
}
