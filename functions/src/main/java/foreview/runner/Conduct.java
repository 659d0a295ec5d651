package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Moves the evaluations of a case on: tells what each came to once it is over, puts the tasks of the others, and wakes
 * those that nobody works on. May run at any time, by any number of workers at once, and goes on in another run when its
 * time is short.
 */
final class Conduct {
    /** Woken together, and remembered as woken before the next. */
    private static final int BATCH = 10;

    private final App app;

    Conduct(App app) {
        this.app = app;
    }

    /** Says whether it came to its end within the run's time. */
    private interface Step {
        boolean take(Gate gate, Evaluation evaluation, MessageHandler.Run run);
    }

    /** One evaluation that fails does not stop the others; the message comes again for it. */
    void of(String caseId, MessageHandler.Run run) {
        var stored = app.cases().find(caseId);
        if (stored.isEmpty()) return;
        var waiting = stored.get().state().evaluations().stream()
                .filter(evaluation -> evaluation.result().isEmpty())
                .toList();
        var failures = new ArrayList<RuntimeException>();
        boolean through = isThrough(caseId, waiting, failures, run);
        if (failures.isEmpty() && !through) app.wakeups().send(Wakeup.evaluations(caseId), run.trace(), run.log());
        if (failures.isEmpty()) return;
        var first = failures.removeFirst();
        failures.forEach(first::addSuppressed);
        throw first;
    }

    /** What is over is told first: it takes little, and somebody waits for it. */
    private boolean isThrough(
            String caseId, List<Evaluation> waiting, List<RuntimeException> failures, MessageHandler.Run run) {
        for (var step : List.<Step>of(new Concluding(app)::conclude, this::put, this::wake))
            for (var evaluation : waiting)
                try {
                    if (Budget.isShort(run) || !step.take(new Gate(app, caseId, evaluation.id()), evaluation, run))
                        return false;
                } catch (RuntimeException e) {
                    failures.add(e);
                }
        return true;
    }

    /** All of them, in batches, unless they could not run; each is woken as it is put. */
    private boolean put(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        var patience = RetryWithJitter.share(run.remaining());
        for (int batch = 0; ; batch++) {
            var progress = app.tasks().progress(gate.caseId(), evaluation.id());
            if (progress.cut() >= evaluation.tasks()
                    || progress.fenced()
                    || !gate.look().isOpen()) return true;
            if (Budget.isShort(run)) return false;
            var wakeAt = app.now().instant().plus(Rest.FORGOTTEN);
            var tasks = app.tasks().cut(gate.caseId(), evaluation, progress, wakeAt, patience);
            send(gate, tasks, run);
            if (tasks.isEmpty() && !patience.again(batch)) throw new IllegalStateException("the case is busy");
        }
    }

    /** In an outage one finds out whether the endpoint is back, each time another; what only waits to be closed does not. */
    private boolean wake(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        var look = gate.look();
        if (!look.isOpen()) return true;
        var due = app.tasks().all(gate.caseId(), evaluation.id()).stream()
                .filter(task -> task.isFree(look.now()) && !task.wakeAt().isAfter(look.now()))
                .toList();
        var asking = due.stream()
                .filter(task -> task.next().isPresent())
                .sorted(Comparator.comparing(Task::wakeAt))
                .limit(Outages.stands(look, evaluation.setup().endpoint()) ? 1 : evaluation.tasks());
        var closing = due.stream().filter(task -> task.next().isEmpty());
        var woken = Stream.concat(closing, asking).toList();
        for (int from = 0; from < woken.size(); from += BATCH) {
            if (Budget.isShort(run)) return false;
            var batch = woken.subList(from, Math.min(from + BATCH, woken.size()));
            send(gate, batch, run);
            for (var task : batch)
                app.tasks().woken(gate.caseId(), task, look.now().plus(Rest.FORGOTTEN));
        }
        return true;
    }

    private void send(Gate gate, List<Task> tasks, MessageHandler.Run run) {
        var wakeups = tasks.stream()
                .map(task -> Wakeup.task(gate.caseId(), task.shard().task()))
                .toList();
        app.wakeups().mustSend(wakeups, run.trace());
    }
}
