package foreview.runner;

import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.CaseEntities.Running;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Moves the evaluations of a case on: it ends those that are over, cuts the others into tasks, and wakes their endpoints.
 * It may run at any time, any number of times, and continues in another run when its time is short.
 */
record EvaluationCoordinator(App app, EvaluationFinalizer finalizer) {
    /** Evaluations that are read together. */
    private static final int PAGE = 30;

    /** One evaluation that fails does not stop the others; the message comes again for it. */
    void coordinate(String caseId, MessageHandler.Run run) {
        var budget = new RunBudget(run.remaining());
        var endpoints = new LinkedHashSet<String>();
        Optional<RuntimeException> failure = Optional.empty();
        Optional<String> after = Optional.empty();
        do {
            var page = app.entities().running(caseId, after, PAGE);
            for (var running : page.entities()) {
                if (budget.isShort()) break;
                try {
                    if (isForTheRunner(caseId, running, budget, run)) endpoints.add(running.endpoint());
                } catch (RuntimeException e) {
                    run.log().error("evaluation-failed", e);
                    failure = failure.or(() -> Optional.of(e));
                }
            }
            after = page.next();
        } while (after.isPresent() && !budget.isShort());
        var wakeups = endpoints.stream().map(id -> Wakeup.endpoint(caseId, id)).toList();
        app.runs().mustSend(wakeups, run.trace());
        if (failure.isPresent()) throw failure.get();
        if (budget.isShort()) app.coordination().send(Wakeup.evaluations(caseId), run.trace(), run.log());
    }

    /** Ends the evaluation if it is over, or cuts its tasks. Returns whether its endpoint needs a run then. */
    private boolean isForTheRunner(String caseId, Running running, RunBudget budget, MessageHandler.Run run) {
        var check = look(caseId, running);
        var evaluation = check.evaluation(running.evaluation());
        var permission = check.permission(evaluation.id());
        boolean closed = app.tasks().progress(caseId, evaluation.id()).closed() == evaluation.tasks();
        if (closed || permission.isForGood()) {
            finalizer.end(check, evaluation, closed, budget, run);
            return check.endpoint(running.endpoint())
                    .filter(endpoint -> endpoint.outageSince().isPresent()) // it ends when nothing waits
                    .isPresent();
        }
        if (permission != RunPermission.YES) return false;
        cut(caseId, evaluation, budget, run);
        return true;
    }

    private AccessCheck look(String caseId, Running running) {
        return app.entities()
                .look(caseId, running.keys().collect(Collectors.toSet()))
                .map(state ->
                        new AccessCheck(state, app.now().instant(), app.config().skew()))
                .orElseThrow();
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
