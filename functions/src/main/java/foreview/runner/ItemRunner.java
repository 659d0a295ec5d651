package foreview.runner;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.StartedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The loop of one run: it begins calls as the circuit breaker, the pace and the items' tries allow, and saves what follows
 * from each outcome. One thread owns health and tries; only the calls run on threads of their own.
 */
final class ItemRunner {
    /** The clock and the lease are looked at this often while calls are under way. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A crash loses the health of so long a time, at most. */
    private static final Duration HEALTH_SAVED = Duration.ofSeconds(10);

    private record Ended(HeldTask held, int index, StartedCall call, CallOutcome outcome) {}

    private final EndpointRun run;
    private final EvaluationTurns turns;
    private final TaskCloser closer;
    private final OutageRecorder outages;
    private final Calls calls;
    private final List<HeldTask> hand = new ArrayList<>();
    private EndpointHealth health;
    private Instant healthSavedAt = Instant.EPOCH;
    private int underWay;
    private int begun;

    /** Makes one call. */
    @FunctionalInterface
    interface Calls {
        CallOutcome call(HeldTask held, int index) throws InterruptedException;
    }

    ItemRunner(EndpointRun run, EvaluationTurns turns, TaskCloser closer, OutageRecorder outages, Calls calls) {
        this.run = run;
        this.turns = turns;
        this.closer = closer;
        this.outages = outages;
        this.calls = calls;
        this.health = run.lease().health();
    }

    EndpointHealth health() {
        return health;
    }

    /** Calls begun in this run. */
    int begun() {
        return begun;
    }

    /** Until nothing may be begun any more and no call is under way, or until the lease is lost. */
    void run() throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var ended = new ExecutorCompletionService<Ended>(threads);
            while (!run.lease().isLost()) {
                health = outages.record(health, now());
                begin(ended);
                if (underWay == 0 && !waitsForPace()) break;
                var next = ended.poll(pause().toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) settle(result(next));
            }
        } finally {
            threads.shutdownNow(); // cancels the calls that are under way; nothing of them is saved
            threads.close();
        }
        putBack();
        if (!run.lease().isLost() && !turns.isAnythingLeft())
            health = outages.record(health.nothingWaits(now()), now());
    }

    /** When the endpoint needs another run; empty if no item waits. */
    Optional<Instant> nextAt() {
        return turns.nextAt(now()).flatMap(due -> {
            var call = health.nextCallAt();
            return health.open().isPresent() ? health.nextLookAt() : Optional.of(due.isAfter(call) ? due : call);
        });
    }

    private void begin(CompletionService<Ended> threads) {
        var now = now();
        hand.removeIf(held -> isPutBack(held, now));
        switch (health.state(now)) {
            case OPEN -> {}
            case HALF_OPEN -> {
                if (underWay == 0 && mayCall()) trial(threads);
            }
            case CLOSED -> fill(threads);
        }
    }

    /** One call, for the item that was tried longest ago. */
    private void trial(CompletionService<Ended> threads) {
        putBack();
        var taken = turns.triedLongestAgo();
        while (taken.isPresent() && taken.get().task().isComplete()) {
            close(taken.get());
            taken = turns.triedLongestAgo();
        }
        taken.ifPresent(held -> {
            hand.add(held);
            held.next(health, now()).ifPresent(index -> start(held, index, threads));
        });
    }

    private void fill(CompletionService<Ended> threads) {
        while (underWay < run.endpoint().limits().concurrency() && mayCall()) {
            var now = now();
            var held = due(now);
            if (held.isEmpty() || now.isBefore(health.nextCallAt())) return;
            start(held.get(), held.get().next(health, now).orElseThrow(), threads);
        }
    }

    private boolean mayCall() {
        return !run.lease().isLost() && run.budget().allows(run.endpoint().limits().call());
    }

    /** A task in hand with an item that may be tried now; if there is none, the next one of the evaluations in turn. */
    private Optional<HeldTask> due(Instant now) {
        while (true) {
            var inHand = hand.stream()
                    .filter(held -> held.next(health, now).isPresent())
                    .findFirst();
            if (inHand.isPresent() || !run.budget().beginsTasks()) return inHand;
            var taken = turns.due(now);
            if (taken.isEmpty()) return taken;
            if (taken.get().task().isComplete()) close(taken.get());
            else hand.add(taken.get());
        }
    }

    private void start(HeldTask held, int index, CompletionService<Ended> threads) {
        var item = held.context().evaluation().id() + "#" + index;
        var call = health.call(item, now());
        health = health.started(call);
        held.begin(index);
        underWay++;
        begun++;
        threads.submit(() -> new Ended(held, index, call, calls.call(held, index)));
    }

    private void settle(Ended ended) {
        underWay--;
        ended.held().end(ended.index());
        if (ended.outcome() instanceof CallOutcome.Discarded) {
            drop(ended.held());
            return;
        }
        var now = now();
        var before = health;
        health = before.after(ended.call(), ended.outcome(), now);
        if (!isSaved(ended, before, now)) drop(ended.held());
        else if (ended.held().task().isComplete()) close(ended.held());
        saveHealth(before, now);
    }

    private boolean isSaved(Ended ended, EndpointHealth before, Instant now) {
        var held = ended.held();
        int index = ended.index();
        if (ended.outcome() instanceof CallOutcome.Answered answer)
            return held.save(run.caseId(), ItemResult.answered(index, answer));
        var unsuspended = run.guard().look().unsuspended();
        var tries = held.task().tries(index).after(ended.call(), ended.outcome(), before, now, unsuspended);
        return tries.areExhausted(unsuspended)
                ? held.save(run.caseId(), ItemResult.failed(index))
                : held.save(run.caseId(), index, tries);
    }

    private void saveHealth(EndpointHealth before, Instant now) {
        boolean changed = !health.open().equals(before.open())
                || health.pace().level() != before.pace().level();
        if (!changed && now.isBefore(healthSavedAt.plus(HEALTH_SAVED))) return;
        run.lease().save(health);
        healthSavedAt = now;
    }

    private void close(HeldTask held) {
        hand.remove(held);
        if (!closer.isClosed(held)) drop(held);
    }

    /** Its evaluation may not call the model any more, or its task is not this run's. */
    private void drop(HeldTask held) {
        var evaluation = held.context().evaluation().id();
        hand.removeIf(other -> other.context().evaluation().id().equals(evaluation));
        turns.drop(evaluation);
    }

    private boolean isPutBack(HeldTask held, Instant now) {
        boolean resting = held.isIdle() && held.next(health, now).isEmpty();
        if (resting) turns.putBack(held);
        return resting;
    }

    private void putBack() {
        hand.forEach(turns::putBack);
        hand.clear();
    }

    /** A short pause is waited for while the run may begin tasks; after that the next run makes the call. */
    private boolean waitsForPace() {
        var now = now();
        return health.open().isEmpty()
                && !hand.isEmpty()
                && now.isBefore(health.nextCallAt())
                && Duration.between(now, health.nextCallAt()).compareTo(run.budget().forTasks()) < 0;
    }

    private Duration pause() {
        var untilCall = Duration.between(now(), health.nextCallAt());
        return untilCall.isPositive() && untilCall.compareTo(LOOK) < 0 ? untilCall : LOOK;
    }

    private static Ended result(Future<Ended> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) { // a failure of the runner's own, such as a look that failed
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new IllegalStateException(e.getCause());
        }
    }

    private Instant now() {
        return run.clock().instant();
    }
}
