package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.CaseEntities.Running;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Advances the evaluations of a case: ends those that are over, divides the others into tasks, and wakes their
 * endpoints. It may run at any time, any number of times, and continues in another run when its time is short.
 */
record EvaluationCoordinator(App app, EvaluationFinalizer finalizer, HarnessCoordinator harnesses) {
    /** One evaluation that fails does not stop the others; the message comes again for it. */
    void coordinate(String caseId, MessageHandler.Run run) {
        var budget = new RunBudget(run.remaining());
        var endpoints = new LinkedHashSet<String>();
        Optional<RuntimeException> failure = Optional.empty();
        for (var running : app.entities().running(caseId)) {
            if (budget.isShort()) break;
            try {
                if (isForTheRunner(caseId, running, budget, run)) endpoints.add(running.endpoint());
            } catch (RuntimeException e) {
                run.log().error("coordination-failed", e);
                failure = failure.or(() -> Optional.of(e));
            }
        }
        var wakeups = endpoints.stream().map(id -> Wakeup.endpoint(caseId, id)).toList();
        app.runs().mustSend(wakeups, run.trace());
        if (failure.isPresent()) throw failure.get();
        if (budget.isShort()) app.coordination().send(Wakeup.evaluations(caseId), run.trace(), run.log());
    }

    /** Ends the evaluation if it is over, or cuts its tasks. Returns whether its endpoint needs a run then. */
    private boolean isForTheRunner(String caseId, Running running, RunBudget budget, MessageHandler.Run run) {
        var guard = new AccessGuard(app, caseId, running.endpoint(), List.of(running));
        var check = guard.look().orElseThrow();
        var evaluation = check.evaluation(running.evaluation());
        if (running.external()) {
            harnesses.advance(check, evaluation, budget, run);
            return false;
        }
        var permission = check.permission(evaluation.id());
        boolean closed = app.tasks().progress(caseId, evaluation.id()).closed() == evaluation.tasks();
        if (closed || permission.isForGood()) {
            finalizer.end(check, evaluation, closed, budget, run);
            return false;
        }
        if (permission != RunPermission.YES) return false;
        cut(caseId, evaluation, budget, run);
        return true;
    }

    private void cut(String caseId, Evaluation evaluation, RunBudget budget, MessageHandler.Run run) {
        var retry = RetryWithJitter.share(run.remaining());
        for (int batch = 0; !budget.isShort(); batch++) {
            var progress = app.tasks().progress(caseId, evaluation.id());
            if (progress.cut() >= evaluation.tasks() || progress.fenced()) return;
            boolean lost = app.tasks().cut(caseId, evaluation, progress, retry).isEmpty();
            if (lost && !retry.retry(batch)) throw new IllegalStateException("the evaluation is busy");
        }
    }
}
