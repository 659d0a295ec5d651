package foreview.runner;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Tasks;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * Moves the evaluations of a case on: it ends those that are over, cuts the others into tasks, and wakes their endpoints.
 * It may run at any time, any number of times, and continues in another run when its time is short.
 */
final class EvaluationCoordinator {
    /** Evaluations that are read together. */
    private static final int PAGE = 30;

    private final CaseEntities entities;
    private final Tasks tasks;
    private final EvaluationFinalizer finalizer;
    private final Wakeups runs;
    private final Wakeups coordination;
    private final Now clock;
    private final Duration skew;

    EvaluationCoordinator(
            CaseEntities entities,
            Tasks tasks,
            EvaluationFinalizer finalizer,
            Wakeups runs,
            Wakeups coordination,
            Now clock,
            Duration skew) {
        this.entities = entities;
        this.tasks = tasks;
        this.finalizer = finalizer;
        this.runs = runs;
        this.coordination = coordination;
        this.clock = clock;
        this.skew = skew;
    }

    /** One evaluation that fails does not stop the others; the message comes again for it. */
    void coordinate(String caseId, MessageHandler.Run run) {
        var budget = new RunBudget(run.remaining());
        var wake = new LinkedHashSet<String>();
        Optional<RuntimeException> failure = Optional.empty();
        Optional<String> after = Optional.empty();
        do {
            var page = entities.running(caseId, after, PAGE);
            var look = entities.look(caseId, AccessCheck.keys(page.entities()));
            if (look.isEmpty()) return;
            var check = new AccessCheck(look.get(), clock.instant(), skew);
            for (var running : page.entities()) {
                if (budget.isShort()) break;
                try {
                    if (isForTheRunner(check, check.evaluation(running.evaluation()), budget, run))
                        wake.add(running.endpoint());
                } catch (RuntimeException e) {
                    run.log().error("evaluation-not-moved-on", e);
                    failure = failure.or(() -> Optional.of(e));
                }
            }
            after = page.next();
        } while (after.isPresent() && !budget.isShort());
        runs.mustSend(
                wake.stream().map(endpoint -> Wakeup.endpoint(caseId, endpoint)).toList(), run.trace());
        if (failure.isPresent()) throw failure.get();
        if (budget.isShort()) coordination.send(Wakeup.evaluations(caseId), run.trace(), run.log());
    }

    /** Ends the evaluation if it is over, or cuts its tasks; whether its endpoint then needs a run. */
    private boolean isForTheRunner(
            AccessCheck check, Evaluation evaluation, RunBudget budget, MessageHandler.Run run) {
        var caseId = check.head().caseId();
        var permission = check.permission(evaluation.id());
        boolean closed = tasks.progress(caseId, evaluation.id()).closed() == evaluation.tasks();
        if (closed || permission.isForGood()) {
            finalizer.end(check, evaluation, closed, budget, run);
            // an outage ends when nothing waits
            return check.endpoint(evaluation.setup().endpoint())
                    .flatMap(Endpoint::outageSince)
                    .isPresent();
        }
        if (permission != RunPermission.YES) return false;
        cut(caseId, evaluation, budget, run);
        return true;
    }

    private void cut(String caseId, Evaluation evaluation, RunBudget budget, MessageHandler.Run run) {
        var retry = RetryWithJitter.share(run.remaining());
        for (int batch = 0; !budget.isShort(); batch++) {
            var progress = tasks.progress(caseId, evaluation.id());
            if (progress.cut() >= evaluation.tasks() || progress.fenced()) return;
            boolean isOther = tasks.cut(caseId, evaluation, progress, retry).isEmpty();
            if (isOther && !retry.retry(batch)) throw new IllegalStateException("the evaluation is busy");
        }
    }
}
