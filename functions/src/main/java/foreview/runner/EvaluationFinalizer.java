package foreview.runner;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import java.util.Set;

/** Records the result of an evaluation that is over. */
record EvaluationFinalizer(App app) {
    /** It was recorded before, or the evaluation is gone. */
    private static final Set<Refusal> AS_GOOD = Set.of(Refusal.EXISTS, Refusal.UNKNOWN);

    /**
     * Stops what is not closed, and counts every item once. An evaluation that is not closed is stopped only after its stop
     * is recorded: a worker whose clock is ahead must not stop one that continues.
     */
    void end(AccessCheck check, Evaluation evaluation, boolean closed, RunBudget budget, MessageHandler.Run run) {
        var caseId = check.head().caseId();
        if (!closed && !isStopped(check, evaluation, run)) return;
        var tasks = app.tasks();
        tasks.fence(caseId, evaluation.id());
        for (var task : tasks.open(caseId, evaluation.id())) {
            if (budget.isShort()) return; // the coordination continues in another run
            tasks.stop(caseId, task, app.now().instant());
        }
        var salt = app.cases().find(caseId).orElseThrow().saltOfResults(evaluation.id());
        var all = tasks.all(caseId, evaluation.id());
        record(caseId, EvaluationCommand.EndEvaluation.of(evaluation, all, salt), run);
    }

    boolean isStopped(AccessCheck check, Evaluation evaluation, MessageHandler.Run run) {
        if (evaluation.stop(check.state()).isPresent()) return true;
        var caseId = check.head().caseId();
        record(caseId, new CaseCommand.Settle(), run);
        var keys = check.state().entities().known().keySet();
        return evaluation.stop(app.entities().look(caseId, keys).orElseThrow()).isPresent();
    }

    void record(String caseId, Command command, MessageHandler.Run run) {
        var retry = RetryWithJitter.share(run.remaining());
        var refusal = app.cases().record(caseId, command, run.trace().traceId(), retry);
        if (refusal.filter(why -> !AS_GOOD.contains(why)).isPresent())
            throw new IllegalStateException("the case refuses it: " + refusal.get());
    }
}
