package foreview.bench;

import foreview.testkit.ManualStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Runners that lease tasks and complete them, beside a floor that sends the least requests of the same lives bare, for twins
 * of their cases.
 */
final class HarnessDrain {
    static final int RUNNERS = 64;

    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int MOST_PAUSES = 10_000;

    private final ManualStack stack;
    private final HarnessRunner runner;
    private final HarnessCases cases;
    private final Map<String, String> twins = new HashMap<>();
    private final Map<String, AtomicInteger> left = new ConcurrentHashMap<>();

    /** Requests of all lives, those in vain among them. */
    private final AtomicInteger requests = new AtomicInteger();

    private final AtomicInteger lives = new AtomicInteger();

    HarnessDrain(ManualStack stack, HarnessCases cases) {
        this.stack = stack;
        this.runner = new HarnessRunner(stack);
        this.cases = cases;
    }

    /** More cases to drain, each with its twin. */
    void add(int count) {
        var ids = cases.offered(count);
        var kept = cases.kept(count);
        for (int i = 0; i < count; i++) {
            twins.put(ids.get(i), kept.get(i));
            left.put(ids.get(i), new AtomicInteger(HarnessCases.TASKS));
        }
    }

    /** The rest of the cases is not drained. */
    void stop() {
        var ids = left.entrySet().stream()
                .filter(one -> one.getValue().get() > 0)
                .map(Map.Entry::getKey)
                .toList();
        cases.unlist(ids);
        left.keySet().removeAll(ids);
    }

    /** Requests of a lease and its completion, with those that were sent in vain. */
    double requestsOfALife() {
        return (double) requests.get() / lives.get();
    }

    /** Drains as many tasks as that, and adds their lives. */
    void drain(int tasks, List<HarnessLife> drained) {
        var wanted = new AtomicInteger(tasks);
        var all = Collections.synchronizedList(drained);
        SideBySide.run(
                RUNNERS,
                IntStream.range(0, RUNNERS)
                        .<Runnable>mapToObj(_ -> () -> {
                            while (wanted.getAndDecrement() > 0) all.add(live());
                        })
                        .toList());
    }

    private HarnessLife live() {
        for (int pause = 0; pause < MOST_PAUSES; pause++) {
            var life = lease(_ -> {});
            if (life.isPresent()) return life.get();
            LockSupport.parkNanos(PAUSE.toNanos()); // the last cases have fewer places than there are runners
        }
        throw new IllegalStateException("a task that waits cannot be leased");
    }

    /** What is told as soon as a task is leased. */
    interface Leased {
        void at(long nanoTime);
    }

    /** The life of a task that is leased now, and completed. */
    Optional<HarnessLife> lease(Leased told) {
        var leasing = runner.recorded(HarnessRunner.lease());
        var leased = HarnessRunner.leased(leasing.reply());
        requests.addAndGet(leasing.asked().size());
        if (leased.isEmpty()) return Optional.empty();
        told.at(System.nanoTime());
        var completing = runner.recorded(HarnessRunner.completion(leased.get(), 200));
        completing.reply().ok();
        requests.addAndGet(completing.asked().size());
        lives.incrementAndGet();
        var id = leased.get().caseId();
        if (left.get(id).decrementAndGet() == 0) cases.unlist(List.of(id));
        return Optional.of(new HarnessLife(
                id, LeastRequests.ofLease(leasing.asked()), LeastRequests.ofCompletion(completing.asked())));
    }

    /** The same lives for the twins of their cases, prepared. */
    List<HarnessLife> twins(List<HarnessLife> drained) {
        return drained.stream()
                .map(life -> life.forTwin(twins.get(life.caseId())))
                .toList();
    }

    /** The floor: as many senders as there are runners; each has a case at a time, whose lives follow each other. */
    Runnable floor(List<HarnessLife> drained) {
        var byCase = new HashMap<String, List<HarnessLife>>();
        for (var life : twins(drained))
            byCase.computeIfAbsent(life.caseId(), _ -> new ArrayList<>()).add(life);
        var works = byCase.values().stream()
                .<Runnable>map(own -> () -> own.forEach(this::send))
                .toList();
        return () -> SideBySide.run(RUNNERS, works);
    }

    private void send(HarnessLife life) {
        life.sendLease(stack.database());
        life.sendCompletion(stack.database());
    }
}
