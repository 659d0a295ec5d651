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
import foreview.runtime.store.RunLook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lets evaluation leads read, stop and run again single tasks of external harnesses. */
record TaskControl(
        CaseCommandService commands,
        LeaseStores stores,
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
        var look = look(request, caseId, evaluation);
        var at = stores.now().instant();
        var task = present(look, at);
        var lease = look.lastRun(limits(look)).filter(run -> task.isHeld(Optional.of(run), at));
        var position = task.isOver() || lease.isPresent()
                ? Optional.<Long>empty()
                : Optional.of(stores.queues().position(caseId, task, at));
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

    private Optional<HarnessTask> cancelled(RunLook look) {
        var task = look.task().value();
        if (task.isClosed() || look.progress().fenced())
            throw Problem.of(ProblemType.WRONG_STATE).thrown();
        var at = stores.now().instant();
        var run = look.lastRun(limits(look));
        if (task.isHeld(run, at)) return stopping(look, run.orElseThrow(), at);
        var next = task.cancelled(at);
        return stores.tasks().cancel(look, next) ? Optional.of(next) : Optional.empty();
    }

    private Optional<HarnessTask> stopping(RunLook look, Lease run, Instant at) {
        var next = look.task().value().stopping();
        var read = look.lease().orElseThrow();
        boolean written =
                stores.tasks().stop(look.stored().id(), look.task(), next, read, run.stopping(at, limits(look)));
        return written ? Optional.of(next) : Optional.empty();
    }

    /**
     * A task that failed, recorded or not, runs again with as many attempts as at first, unless the result of its evaluation is
     * being recorded.
     */
    Answer redrive(Request request) {
        return change(request, look -> {
            var task = present(look, stores.now().instant());
            if (task.state() != HarnessTask.State.FAILED || look.progress().fenced())
                throw Problem.of(ProblemType.WRONG_STATE).thrown();
            boolean written = stores.tasks().redrive(look, task.redriven());
            return written ? Optional.of(task.redriven()) : Optional.empty();
        });
    }

    /** As it is now, recorded or not (rule 4). */
    private HarnessTask present(RunLook look, Instant at) {
        var task = look.task().value();
        var limits = limits(look);
        return task.due(look.lastRun(limits), look.stop(), at, limits).orElse(task);
    }

    /** Nothing when another write came first. */
    private interface Act {
        Optional<HarnessTask> on(RunLook look);
    }

    /** Again on a new reading when another write came first. */
    private Answer change(Request request, Act act) {
        request.body().check();
        var retry = new RetryWithJitter(request::remaining);
        for (int attempt = 0; ; attempt++) {
            var view = commands.find(request);
            if (!view.is(Role.EVALUATION_LEAD))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            var done = act.on(look(request, view.caseId(), evaluation(request, view)));
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

    private RunLook look(Request request, String caseId, Evaluation evaluation) {
        return stores.looks()
                .look(caseId, evaluation, Runs.number(request))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private TaskLimits limits(RunLook look) {
        return stores.policies().tasks(look.check().head().policy().orElseThrow());
    }
}
