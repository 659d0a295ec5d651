package foreview.runner;

import foreview.domain.cases.Command;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves the evaluations of a case on: puts their tasks, wakes those that nobody works on, and tells what each came to
 * once it is over. May run at any time, by any number of workers at once.
 */
final class Conduct {
    private final App app;

    Conduct(App app) {
        this.app = app;
    }

    /** One that fails does not stop the others; the message comes again for it. */
    void of(String caseId, MessageHandler.Run run) {
        var stored = app.cases().find(caseId);
        if (stored.isEmpty()) return;
        var failures = new ArrayList<RuntimeException>();
        for (var evaluation : stored.get().state().evaluations())
            if (evaluation.result().isEmpty()) {
                try {
                    conduct(new Gate(app, caseId, evaluation.id()), evaluation, run);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
        if (failures.isEmpty()) return;
        var first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
    }

    private void conduct(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        var look = gate.look();
        boolean closed = app.tasks().progress(gate.caseId(), evaluation.id()).closed() == evaluation.tasks();
        if (closed || look.may().isForGood()) conclude(gate, look, evaluation, run);
        else if (look.isOpen()) { // nothing is put into the queue that could not run
            put(gate, evaluation, run);
            wake(gate, look, evaluation, run);
        }
    }

    /** All of them, in batches; each is woken as it is put. */
    private void put(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        var patience = new Waiting(run.remaining());
        for (int batch = 0; ; batch++) {
            var progress = app.tasks().progress(gate.caseId(), evaluation.id());
            if (progress.cut() >= evaluation.tasks()
                    || progress.fenced()
                    || !gate.look().isOpen()) return;
            var wakeAt = app.now().instant().plus(Rest.FORGOTTEN);
            var tasks = app.tasks().cut(gate.caseId(), evaluation, progress, wakeAt, patience);
            send(gate, tasks, run);
            if (tasks.isEmpty() && !patience.again(batch)) throw new IllegalStateException("the case is busy");
        }
    }

    /** In an outage one finds out whether the endpoint is back, each time another; what only waits to be closed does not. */
    private void wake(Gate gate, Gate.Look look, Evaluation evaluation, MessageHandler.Run run) {
        var due = app.tasks().all(gate.caseId(), evaluation.id()).stream()
                .filter(task -> task.isFree(look.now()) && !task.wakeAt().isAfter(look.now()))
                .toList();
        var asking = due.stream()
                .filter(task -> task.next().isPresent())
                .sorted(Comparator.comparing(Task::wakeAt))
                .limit(Outages.stands(look, evaluation) ? 1 : evaluation.tasks());
        var closing = due.stream().filter(task -> task.next().isEmpty());
        var woken = Stream.concat(closing, asking).toList();
        send(gate, woken, run);
        for (var task : woken) app.tasks().woken(gate.caseId(), task, look.now().plus(Rest.FORGOTTEN));
    }

    private void send(Gate gate, List<Task> tasks, MessageHandler.Run run) {
        var wakeups = tasks.stream()
                .map(task -> Wakeup.task(gate.caseId(), task.shard().task()))
                .toList();
        app.wakeups().mustSend(wakeups, run.trace());
    }

    /** No task is put or closed any more; then what each came to is counted, every item once. */
    private void conclude(Gate gate, Gate.Look look, Evaluation evaluation, MessageHandler.Run run) {
        var now = app.now().instant();
        app.tasks().fence(gate.caseId(), evaluation.id());
        for (var task : app.tasks().all(gate.caseId(), evaluation.id()))
            if (!task.isOver()) app.tasks().stop(gate.caseId(), task, now);
        var tasks = app.tasks().all(gate.caseId(), evaluation.id());
        var tally = tasks.stream().map(Task::tally).reduce(Tally.NOTHING, Tally::plus);
        int unput = evaluation.items() - tally.total();
        int attempts = tasks.stream().mapToInt(Task::attempts).sum();
        var digest = Task.digest(look.stored().saltOfResults(evaluation.id()), tasks);
        var whole = tally.plus(new Tally(0, 0, 0, unput, 0));
        var command = new Command.EndEvaluation(evaluation.id(), whole, attempts, digest);
        Recording.record(app, gate.caseId(), command, run);
    }
}
