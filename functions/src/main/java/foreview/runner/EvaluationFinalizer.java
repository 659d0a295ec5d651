package foreview.runner;

import foreview.domain.cases.CaseCommand;
import foreview.domain.cases.Command;
import foreview.domain.cases.Refusal;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.Mark;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import foreview.runtime.Now;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Cases;
import foreview.runtime.store.Tasks;
import java.util.List;
import java.util.Set;

/** Records the result of an evaluation that is over. */
record EvaluationFinalizer(Cases cases, CaseEntities entities, Tasks tasks, Now clock) {
    /** It was recorded before, or the evaluation is gone. */
    private static final Set<Refusal> AS_GOOD = Set.of(Refusal.EXISTS, Refusal.UNKNOWN);

    /**
     * Stops what is not closed, and counts every item once. An evaluation that is not closed is stopped only after its stop
     * is recorded: a worker whose clock is ahead must not stop one that continues.
     */
    void end(AccessCheck check, Evaluation evaluation, boolean closed, RunBudget budget, MessageHandler.Run run) {
        var caseId = check.head().caseId();
        if (!closed && !isStopped(check, evaluation, run)) return;
        tasks.fence(caseId, evaluation.id());
        for (var task : tasks.open(caseId, evaluation.id())) {
            if (budget.isShort()) return; // the coordination continues in another run
            tasks.stop(caseId, task, clock.instant());
        }
        var all = tasks.all(caseId, evaluation.id());
        record(caseId, result(caseId, evaluation, all), run);
    }

    private EvaluationCommand.EndEvaluation result(String caseId, Evaluation evaluation, List<Task> all) {
        var tally = all.stream().map(Task::tally).reduce(Tally.NOTHING, Tally::plus);
        var neverCut = Tally.of(Mark.UNANSWERED, evaluation.items() - tally.total());
        int attempts = all.stream().mapToInt(Task::attempts).sum();
        var salt = cases.find(caseId).orElseThrow().saltOfResults(evaluation.id());
        return new EvaluationCommand.EndEvaluation(
                evaluation.id(), tally.plus(neverCut), attempts, Task.digest(salt, all));
    }

    private boolean isStopped(AccessCheck check, Evaluation evaluation, MessageHandler.Run run) {
        if (evaluation.stop(check.state()).isPresent()) return true;
        var caseId = check.head().caseId();
        record(caseId, new CaseCommand.Settle(), run);
        return entities.look(caseId, check.state().entities().known().keySet())
                .filter(now -> evaluation.stop(now).isPresent())
                .isPresent();
    }

    private void record(String caseId, Command command, MessageHandler.Run run) {
        var budget = RetryWithJitter.share(run.remaining());
        var refusal = cases.record(caseId, command, run.trace().traceId(), budget);
        if (refusal.filter(why -> !AS_GOOD.contains(why)).isPresent())
            throw new IllegalStateException("the case refuses a result: " + refusal.get());
    }
}
