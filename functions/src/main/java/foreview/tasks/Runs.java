package foreview.tasks;

import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.policy.Policies;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.RunLook;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Finds the run that a request names by its task and fencing token, and acts on it until no other write came first. */
record Runs(LeaseStores stores) {
    static final long HIGHEST_FENCE = 1_000_000_000;

    /**
     * A run as one look saw it.
     *
     * @param lease the run's, live or not, as a stop leaves it; none when its place was taken since
     */
    record Run(RunLook look, Optional<Lease> lease, TaskLimits limits, Instant now) {
        HarnessTask task() {
            return look.task().value();
        }

        /** Only the last run reports anything. */
        Run named(long fence) {
            if (task().fence() != fence) throw stale();
            return this;
        }

        String caseId() {
            return look.stored().id();
        }
    }

    HarnessTasks tasks() {
        return stores.tasks();
    }

    Policies policies() {
        return stores.policies();
    }

    /**
     * @param act empty when another write came first: then it is tried on a new look
     * @param fence as the request names it
     */
    Answer act(Request request, long fence, Function<Run, Optional<Answer>> act) {
        return act(request, run -> act.apply(run.named(fence)));
    }

    /** The same for a report that may be of an earlier run than the last one. */
    Answer act(Request request, Function<Run, Optional<Answer>> act) {
        var retry = new RetryWithJitter(request::remaining);
        for (int attempt = 0; ; attempt++) {
            var done = act.apply(find(request));
            if (done.isPresent()) return done.get();
            if (!retry.retry(attempt)) throw Problem.unavailable().thrown();
        }
    }

    /** Unknown tasks, those of others and those of a person who was struck are the same 404 (rule 8). */
    private Run find(Request request) {
        var look = stores.looks()
                .look(
                        request.path("caseId"),
                        request.path("evaluationId"),
                        number(request),
                        request.caller().sub())
                .filter(RunLook::isHolder)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var limits = stores.policies().tasks(look.check().head().policy().orElseThrow());
        return new Run(look, look.lastRun(limits), limits, stores.now().instant());
    }

    static int number(Request request) {
        return request.path("number", text -> {
            if (!text.matches("[1-9][0-9]{0,3}")) throw new IllegalArgumentException("no number of a task");
            return Integer.parseInt(text);
        });
    }

    /** Another run has the task, or it is over. */
    static ProblemException stale() {
        return Problem.of(ProblemType.STALE_LEASE).thrown();
    }
}
