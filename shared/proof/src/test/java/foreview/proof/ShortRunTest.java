package foreview.proof;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.runtime.queue.Wakeup;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualQueue.QueuedMessage;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
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

    private static ManualStack stack;
    private static Snapshot begun;
    private static Interceptor watched = OutgoingCall::proceed;

    @BeforeAll
    static void begin() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.planned(TASKS * 25).before("cut into tasks").play(stack, ids);
        begun = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        begun.restore(stack);
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
        stack.queue.replace(List.of()); // all of them are lost
        stack.sweepUntil(stack.clock.instant().plus(Duration.ofMinutes(6)));
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
            return made.proceed();
        };
        return () -> left.get() > 0 ? MUCH : LITTLE;
    }

    /** Works on what tells of evaluations, and leaves what tells of tasks. */
    private static void run(Supplier<Duration> left) throws Exception {
        var messages = stack.queue.messages().stream()
                .filter(message -> kind(message) == Wakeup.Kind.EVALUATIONS)
                .toList();
        assertThat(messages).isNotEmpty();
        stack.faults.intercept(watched, () -> {
            for (var message : messages) {
                assertThat(stack.work(message, left)).isTrue();
                stack.queue.acknowledge(message);
            }
        });
        watched = OutgoingCall::proceed;
    }

    private static List<String> woken() {
        var tasks = new ArrayList<String>();
        for (var message : stack.queue.messages())
            if (kind(message) == Wakeup.Kind.TASK)
                tasks.add(Wakeup.parse(message.body()).orElseThrow().id());
        return tasks;
    }

    private static Wakeup.Kind kind(QueuedMessage message) {
        return Wakeup.parse(message.body()).orElseThrow().kind();
    }
}
