package foreview.runner;

import foreview.domain.evaluation.CallOutcome;
import foreview.domain.evaluation.EndpointSchedule;
import foreview.domain.evaluation.EndpointSchedule.Change;
import foreview.domain.evaluation.EndpointSchedule.Item;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.ChatRequest;
import foreview.runtime.endpoint.GuardedModelCall;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.suites.ScoredReply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The loop of one run: it begins calls as the schedule says, and saves what follows from each outcome. One thread owns the
 * schedule; only the calls run on threads of their own.
 */
final class ItemRunner {
    /** While calls are under way, lease and clock are looked at this often. */
    private static final long LOOK_MILLIS = 500;

    private record Ended(Item item, CallOutcome outcome) {}

    private final App app;
    private final ModelClient model;
    private final EndpointRun run;
    private final TaskContextLoader loader;
    private final TaskCloser closer;
    private final EndpointSchedule schedule;
    private final Map<Shard, TaskContextLoader.Context> contexts = new HashMap<>();
    private Optional<RuntimeException> failure = Optional.empty();
    private boolean leftOut;
    private int begun;

    ItemRunner(App app, ModelClient model, EndpointRun run, List<Task> open) {
        this.app = app;
        this.model = model;
        this.run = run;
        this.loader = new TaskContextLoader(app, run);
        this.closer = new TaskCloser(app, run);
        this.schedule = new EndpointSchedule(run.endpoint(), run.lease().health(), open);
    }

    EndpointSchedule schedule() {
        return schedule;
    }

    /** Calls begun in this run. */
    int begun() {
        return begun;
    }

    /** The first failure to read a suite or to take a task; the run continued with the other evaluations. */
    Optional<RuntimeException> failure() {
        return failure;
    }

    /**
     * Runs until no further call may begin and no call is under way.
     *
     * @return false when another run has the endpoint: calls under way are cancelled, and nothing of them is saved
     */
    boolean run() throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var calls = new ExecutorCompletionService<Ended>(threads);
            schedule.complete().forEach(this::take);
            while (run.lease().isHeld(now())) {
                recordOutage();
                begin(calls);
                if (schedule.isIdle() && !schedule.isPaced(now(), run.budget().forTasks())) return true;
                var next = calls.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) settle(next.get());
            }
            return false;
        } catch (ExecutionException e) { // a failure of the runner's own, such as a look that failed
            throw new IllegalStateException("a call could not be made", e.getCause());
        } finally {
            threads.shutdownNow();
            threads.close();
        }
    }

    /** An outage ends if no item of any evaluation waits. */
    void nothingWaits() {
        if (leftOut || !schedule.isEmpty()) return;
        schedule.nothingWaits(now());
        recordOutage();
    }

    private void begin(CompletionService<Ended> calls) {
        while (run.budget().allows(run.endpoint().limits().call())) {
            var item = schedule.next(now(), run.budget().beginsTasks());
            if (item.isEmpty()) return;
            var context = contexts.get(item.get().shard());
            if (context == null) take(item.get().shard());
            else start(item.get(), context, calls);
        }
    }

    /** After that the item is chosen again, because an earlier run may have saved results since the task was read. */
    private void take(Shard shard) {
        try {
            var task = app.tasks().take(run.caseId(), shard, run.lease().number());
            if (task.isEmpty()) schedule.remove(shard);
            else if (task.get().isComplete()) close(task.get());
            else {
                var context = loader.load(task.get());
                if (context.isEmpty()) leaveOut(shard.evaluation());
                else {
                    contexts.put(shard, context.get());
                    schedule.take(task.get());
                }
            }
        } catch (RuntimeException e) {
            run.message().log().error("task-start-failed", e);
            failure = failure.or(() -> Optional.of(e));
            leaveOut(shard.evaluation());
        }
    }

    private void start(Item item, TaskContextLoader.Context context, CompletionService<Ended> calls) {
        schedule.start(item, now());
        begun++;
        calls.submit(() -> new Ended(item, call(item, context)));
    }

    private CallOutcome call(Item item, TaskContextLoader.Context context) throws InterruptedException {
        var asked = context.item(item.index());
        var evaluation = context.evaluation();
        var request = new ChatRequest(
                run.endpoint().form(), asked.prompt(), evaluation.setup().maxTokens());
        return new GuardedModelCall(model, () -> run.guard().left(evaluation.id()))
                .call(context.served(), request, run.endpoint().limits().call())
                .map(reply -> ScoredReply.outcome(asked, reply))
                .orElseGet(CallOutcome.Discarded::new);
    }

    private void settle(Ended ended) {
        var shard = ended.item().shard();
        Supplier<Duration> unsuspended = () -> run.guard().look().orElseThrow().unsuspended();
        var change = schedule.ended(ended.item(), ended.outcome(), now(), unsuspended);
        if (change.isEmpty() || !isSaved(shard, change.get())) leaveOut(shard.evaluation());
        else schedule.task(shard).filter(Task::isComplete).ifPresent(this::close);
        run.lease().save(schedule.health(), now());
    }

    private boolean isSaved(Shard shard, Change change) {
        var task = contexts.get(shard).task();
        return switch (change) {
            case Change.Ended(var result) -> app.tasks().save(run.caseId(), task, result);
            case Change.Tried(int index, var tries) -> app.tasks().save(run.caseId(), task, index, tries);
        };
    }

    private void close(Task task) {
        schedule.remove(task.shard());
        if (!closer.isClosed(task)) leaveOut(task.shard().evaluation());
    }

    /** Skips the evaluation: the model may no longer be called for it, or its task belongs to another run. */
    private void leaveOut(String evaluation) {
        schedule.drop(evaluation);
        leftOut = true;
    }

    /** Refused where it is recorded already, nothing waited since it began, or the endpoint is gone. */
    private void recordOutage() {
        var retry = RetryWithJitter.share(run.message().remaining());
        var correlation = run.message().trace().traceId();
        schedule.outage(now()).ifPresent(outage -> {
            app.cases().record(run.caseId(), outage, correlation, retry);
            schedule.recorded(outage);
        });
    }

    private Instant now() {
        return app.now().instant();
    }
}
