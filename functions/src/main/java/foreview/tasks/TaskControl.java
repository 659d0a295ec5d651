package foreview.tasks;

import foreview.domain.cases.Role;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.json.Json;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.harness.HarnessOutcomes;
import foreview.runtime.harness.OutcomeJson;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Stored;
import foreview.runtime.store.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets evaluation leads read, stop and run again single tasks of external harnesses. */
record TaskControl(
        CaseCommandService commands,
        LeaseStores stores,
        Tasks evaluations,
        CaseEntities entities,
        HarnessOutcomes outcomes,
        Wakeups coordination) {

    /** Also for evaluators: state, run, how many tasks of the case are before it, and its result. */
    Answer read(Request request) {
        var view = commands.find(request);
        if (!view.is(Role.EVALUATION_LEAD) && !view.is(Role.EVALUATOR))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var caseId = view.caseId();
        var evaluation = evaluation(request, view);
        var stored = named(request, view).value();
        var at = stores.now().instant();
        var last = stores.tasks().lastRun(caseId, stored).map(Stored::value);
        var task = stored.due(last, at, limits(view)).orElse(stored); // rule 4: recorded or not
        var lease = last.filter(run -> task.isHeld(Optional.of(run), at));
        var position = task.isOver() || lease.isPresent()
                ? Optional.<Long>empty()
                : Optional.of(stores.queues().position(caseId, task));
        return Answer.ok(TaskJson.whole(task, lease, position, result(view, evaluation, task)));
    }

    /** What came of a task that is over. */
    private Optional<Json> result(CaseView view, Evaluation evaluation, HarnessTask task) {
        if (!task.isOver()) return Optional.empty();
        var outcome = outcomes.find(view.head(), evaluation, List.of(task)).getFirst();
        return Optional.of(OutcomeJson.of(outcome, true));
    }

    /**
     * A request: its run is told with the next heartbeat, and may save for the time that the policy gives; the model is not
     * called any more. A failed task is left as it is, and no longer waits for a person.
     */
    Answer cancel(Request request) {
        var answer = change(request, this::cancelled);
        // perhaps its evaluation waited for this task alone
        coordination.send(Wakeup.evaluations(request.path("caseId")), request.trace(), request.log());
        return answer;
    }

    private Optional<HarnessTask> cancelled(CaseView view, Stored<HarnessTask> stored) {
        var task = stored.value();
        if (task.isClosed()) throw Problem.of(ProblemType.WRONG_STATE).thrown();
        var at = stores.now().instant();
        var last = stores.tasks().lastRun(view.caseId(), task);
        if (task.isHeld(last.map(Stored::value), at)) return stopping(view, stored, last.orElseThrow(), at);
        var next = task.cancelled(at);
        boolean written = stores.tasks().settle(view.caseId(), stored, next, last);
        return written ? Optional.of(next) : Optional.empty();
    }

    private Optional<HarnessTask> stopping(CaseView view, Stored<HarnessTask> stored, Stored<Lease> run, Instant at) {
        var next = stored.value().stopping();
        var lease = run.value().stopping(at, limits(view));
        boolean written = stores.tasks().stop(view.caseId(), stored, next, run, lease);
        return written ? Optional.of(next) : Optional.empty();
    }

    /** A task that failed runs again, with all its attempts, unless the result of its evaluation is being recorded. */
    Answer redrive(Request request) {
        return change(request, (view, stored) -> {
            var task = stored.value();
            var progress = evaluations.progress(view.caseId(), task.evaluation());
            if (task.state() != HarnessTask.State.FAILED || progress.fenced())
                throw Problem.of(ProblemType.WRONG_STATE).thrown();
            boolean written = stores.tasks().redrive(view.caseId(), stored, task.redriven());
            return written ? Optional.of(task.redriven()) : Optional.empty();
        });
    }

    /** Nothing when another write came first. */
    private interface Act {
        Optional<HarnessTask> on(CaseView view, Stored<HarnessTask> task);
    }

    /** Again on a new reading when another write came first. */
    private Answer change(Request request, Act act) {
        request.body().check();
        var retry = new RetryWithJitter(request::remaining);
        for (int attempt = 0; ; attempt++) {
            var view = commands.find(request);
            if (!view.is(Role.EVALUATION_LEAD))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            evaluation(request, view);
            var done = act.on(view, named(request, view));
            if (done.isPresent()) return Answer.ok(TaskJson.task(done.get()));
            if (!retry.retry(attempt)) throw Problem.unavailable().thrown();
        }
    }

    /** Of the caller's own organization's suite: for others its tasks do not exist, because they have names. */
    private Evaluation evaluation(Request request, CaseView view) {
        return entities.find(view.caseId(), Evaluation.class, request.path("evaluationId"))
                .filter(found -> found.setup().suite().owner().equals(view.org()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private Stored<HarnessTask> named(Request request, CaseView view) {
        return stores.tasks()
                .find(view.caseId(), request.path("evaluationId"), Runs.number(request))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private TaskLimits limits(CaseView view) {
        return stores.policies().tasks(view.head().policy().orElseThrow());
    }
}
