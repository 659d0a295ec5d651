package foreview.bench;

import foreview.bench.HarnessRunner.Leased;
import foreview.domain.json.Json;
import foreview.runtime.json.StrictJson;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Runners of which some vanish after they leased a task, while some messages are sent twice at once. The leases of those
 * that vanished expire as the clock moves, and others lease their tasks. In the end the vanished ones send their results.
 */
final class VanishingRunners {
    private static final double VANISH = 0.05;
    private static final double DOUBLED = 0.05;
    private static final double HEARTBEAT = 0.25;
    private static final Duration EXPIRED = Duration.ofMinutes(6);
    private static final int MOST_WAVES = 40;

    private final ManualStack stack;
    private final HarnessRunner runner;
    private final HarnessCases cases;
    private final Random random = new Random(14409);
    private final Collection<Leased> vanished = new ConcurrentLinkedQueue<>();
    private final AtomicInteger doubled = new AtomicInteger();
    private final AtomicInteger results = new AtomicInteger();

    /** Digests of the results that were taken, by task. */
    private final Map<String, Set<String>> taken = new ConcurrentHashMap<>();

    private final List<String> ids;
    private int waves;
    private int refused;

    /**
     * @param count of cases, all of whose tasks are drained
     */
    VanishingRunners(ManualStack stack, HarnessCases cases, int count) {
        this.stack = stack;
        this.runner = new HarnessRunner(stack);
        this.cases = cases;
        this.ids = cases.offered(count);
    }

    void drain() {
        while (waves < MOST_WAVES && taken.size() < tasks()) {
            waves++;
            SideBySide.run(
                    HarnessDrain.RUNNERS,
                    IntStream.range(0, HarnessDrain.RUNNERS)
                            .<Runnable>mapToObj(_ -> this::work)
                            .toList());
            stack.clock.pass(EXPIRED);
        }
        cases.unlist(ids);
        for (var late : vanished) if (complete(late).status() == 409) refused++;
        check();
    }

    private int tasks() {
        return ids.size() * HarnessCases.TASKS;
    }

    /** Until there is nothing to lease. */
    private void work() {
        for (var leased = runner.leased(); leased.isPresent(); leased = runner.leased()) {
            if (chance(HEARTBEAT)) sent(HarnessRunner.heartbeat(leased.get()));
            if (chance(VANISH)) vanished.add(leased.get());
            else if (complete(leased.get()).status() != 200)
                throw new IllegalStateException("the only run of a task was refused");
        }
    }

    private boolean chance(double share) {
        synchronized (random) {
            return random.nextDouble() < share;
        }
    }

    /** With a result of its own, so that a second one of the same task would be seen. */
    private Reply complete(Leased leased) {
        var reply = sent(HarnessRunner.completion(leased, results.incrementAndGet()));
        if (reply.status() == 200)
            taken.computeIfAbsent(leased.path(), _ -> ConcurrentHashMap.newKeySet())
                    .add(reply.text("resultDigest"));
        return reply;
    }

    /** Some messages are sent twice at once, and are answered alike. */
    private Reply sent(Request request) {
        if (!chance(DOUBLED)) return stack.send(request);
        doubled.incrementAndGet();
        var replies = new ConcurrentLinkedQueue<Reply>();
        SideBySide.run(
                2, List.<Runnable>of(() -> replies.add(stack.send(request)), () -> replies.add(stack.send(request))));
        var first = replies.remove();
        var second = replies.remove();
        if (first.status() != second.status()) throw new IllegalStateException(first + " and then " + second);
        return first;
    }

    /** Each task is done once, with the one result that was taken, and is counted once. */
    private void check() {
        var wrong = new ArrayList<String>();
        for (var id : ids) {
            var done = new HashMap<String, String>();
            for (var item : cases.items(id, "HARNESS#")) {
                var task = (Json.Obj) StrictJson.read(item.get("held").s().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow();
                if (!task.string("state").orElseThrow().equals("DONE")) wrong.add(task.toString());
                done.put(path(id, task), task.string("result").orElse(""));
            }
            if (done.size() != HarnessCases.TASKS || cases.closed(id) != HarnessCases.TASKS)
                wrong.add(id + " has " + done.size() + " tasks, of which " + cases.closed(id) + " count");
            done.forEach((path, digest) -> {
                if (!Set.of(digest).equals(taken.get(path))) wrong.add(path + " has " + taken.get(path));
            });
            if (!cases.items(id, "QUEUE#").isEmpty()) wrong.add(id + " has something in its queue");
        }
        if (!wrong.isEmpty()) throw new IllegalStateException(wrong.size() + " are wrong, such as " + wrong.getFirst());
        if (refused != vanished.size()) throw new IllegalStateException("a result of a lost lease was taken");
    }

    private static String path(String id, Json.Obj task) {
        return "/cases/%s/evaluations/%s/tasks/%s"
                .formatted(
                        id,
                        task.string("evaluation").orElseThrow(),
                        ((Json.Num) task.get("number").orElseThrow()).value());
    }

    void print(CostTable table) {
        table.line(
                "runners that vanished, messages sent twice",
                "%d and %d, over %,d tasks in %d waves",
                vanished.size(),
                doubled.get(),
                tasks(),
                waves);
        table.line("tasks lost, or finished twice", "0 and 0; %d late results refused", refused);
    }
}
