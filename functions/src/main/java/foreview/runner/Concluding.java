package foreview.runner;

import foreview.domain.cases.Command;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.queue.MessageHandler;

/** Tells what an evaluation came to, once it is over. */
record Concluding(App app) {

    /**
     * No task is put or closed any more; then what each came to is counted, every item once. Only once it is recorded that
     * it stopped, since nothing is put or closed again: a clock that is ahead could say so of one that goes on.
     */
    boolean conclude(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        var look = gate.look();
        boolean closed = app.tasks().progress(gate.caseId(), evaluation.id()).closed() == evaluation.tasks();
        if (!closed && !look.may().isForGood()) return true;
        if (!closed && !isStopped(look, evaluation)) {
            Recording.record(app, gate.caseId(), new Command.Settle(), run);
            look = gate.look();
            if (!isStopped(look, evaluation)) return true; // by another's clock it is not over
        }
        var now = app.now().instant();
        app.tasks().fence(gate.caseId(), evaluation.id());
        for (var task : app.tasks().all(gate.caseId(), evaluation.id())) {
            if (Budget.isShort(run)) return false;
            if (!task.isOver()) app.tasks().stop(gate.caseId(), task, now);
        }
        var tasks = app.tasks().all(gate.caseId(), evaluation.id());
        var tally = tasks.stream().map(Task::tally).reduce(Tally.NOTHING, Tally::plus);
        int unput = evaluation.items() - tally.total();
        int attempts = tasks.stream().mapToInt(Task::attempts).sum();
        var digest = Task.digest(look.stored().saltOfResults(evaluation.id()), tasks);
        var whole = tally.plus(new Tally(0, 0, 0, unput, 0));
        var command = new Command.EndEvaluation(evaluation.id(), whole, attempts, digest);
        Recording.record(app, gate.caseId(), command, run);
        return true;
    }

    private static boolean isStopped(Gate.Look look, Evaluation evaluation) {
        return !Gate.evaluation(look, evaluation.id()).isRunning();
    }
}
