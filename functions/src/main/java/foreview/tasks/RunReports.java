package foreview.tasks;

import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.HarnessTask.Failure;
import foreview.domain.harness.Lease;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.time.Duration;
import java.util.Optional;

/** What a runner says of its run, but its result. Each report names the fencing token of the lease. */
record RunReports(Runs runs) {
    private static final long MOST_UNITS = 10_000_000_000L;
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    /** Renews the lease. The answer says whether the model may be called, and whether the run is to stop. */
    Answer heartbeat(Request request) {
        var f = request.body();
        long fence = f.whole("fence", 1, Runs.HIGHEST_FENCE);
        f.check();
        return runs.act(request, fence, run -> renewed(run, lease -> lease));
    }

    /** A heartbeat with what was done so far: a run without progress ends. */
    Answer progress(Request request) {
        var f = request.body();
        long fence = f.whole("fence", 1, Runs.HIGHEST_FENCE);
        long done = f.whole("done", 0, MOST_UNITS);
        var total = f.optWhole("total", 0, MOST_UNITS);
        f.check();
        return runs.act(
                request,
                fence,
                run -> renewed(
                        run, lease -> lease.progressed(new Lease.Progress(done, total, run.now()), run.limits())));
    }

    private interface Report {
        Lease on(Lease lease);
    }

    private Optional<Answer> renewed(Runs.Run run, Report report) {
        var before = run.lease().filter(_ -> !run.task().isOver()).orElseThrow(Runs::stale);
        var permission = run.look().permission();
        var next = report.on(before.renewed(run.now(), run.look().accessEnds()));
        if (permission.isPaused()) next = next.progressed(run.now(), run.limits());
        if (run.task().stopAsked()) next = next.stopping(run.now(), run.limits());
        if (!next.isLive(run.now())) throw Runs.stale();
        boolean saved = runs.tasks().save(run.look().lease().orElseThrow(), next);
        return saved ? Optional.of(Answer.ok(TaskJson.run(run, next, permission))) : Optional.empty();
    }

    /** Gives the task back. The attempt does not count, unless the run called the model or reported progress. */
    Answer release(Request request) {
        var f = request.body();
        long fence = f.whole("fence", 1, Runs.HIGHEST_FENCE);
        f.check();
        return runs.act(request, fence, run -> {
            if (run.task().isOver()) throw Runs.stale();
            boolean ended = runs.tasks().release(run.look(), run.lease().orElseThrow(Runs::stale));
            return ended ? Optional.of(Answer.noContent()) : Optional.empty();
        });
    }

    /**
     * The run failed. Another one begins after {@code retryAfter}, unless none would help, or all attempts are used: then
     * the task waits for a person. The same report sent twice is answered alike.
     */
    Answer fail(Request request) {
        var f = request.body();
        long fence = f.whole("fence", 1, Runs.HIGHEST_FENCE);
        boolean retriable = f.bool("retriable");
        var rest = f.optDuration("retryAfter", LONGEST_REST);
        var code = f.optId("code");
        f.check();
        return runs.act(request, run -> {
            if (run.task().isLastFailure(fence)) return Optional.of(Answer.ok(TaskJson.task(run.task())));
            if (run.named(fence).task().isOver()) throw Runs.stale();
            var next = failed(run, retriable, rest.orElse(Duration.ZERO), code);
            boolean ended = runs.tasks().end(run.look(), next);
            return ended ? Optional.of(Answer.ok(TaskJson.task(next))) : Optional.empty();
        });
    }

    private static HarnessTask failed(Runs.Run run, boolean retriable, Duration rest, Optional<String> code) {
        var task = run.task();
        boolean used = task.isUsedUp(run.limits());
        if (retriable && !used && !task.stopAsked())
            return task.resting(
                    run.lease(),
                    new Failure(Failure.Reason.RETRIABLE, code),
                    run.now().plus(rest));
        var reason = retriable ? Failure.Reason.ATTEMPTS_USED : Failure.Reason.NOT_RETRIABLE;
        return task.failed(new Failure(reason, code), run.now());
    }
}
