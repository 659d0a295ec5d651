package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Works on one task for as long as its lease, its run and its window last: each item is saved as it is answered, and
 * whoever takes the task next goes on behind it.
 */
final class TaskRun {
    /** Longer than a run may take: who holds a lease is alive, or gone for good. */
    private static final Duration LEASE = Duration.ofSeconds(150);

    /** For saving and giving back, after the longest item. */
    private static final Duration RESERVE = Duration.ofSeconds(8);

    private final App app;
    private final Preparing preparing;

    TaskRun(App app, ModelClient model) {
        this.app = app;
        this.preparing = new Preparing(app, model);
    }

    /** Does nothing when access does not stand: what follows from that is told elsewhere. */
    void of(String caseId, String taskId, MessageHandler.Run run) {
        var evaluationId = taskId.substring(0, Math.max(0, taskId.lastIndexOf('#')));
        var gate = new Gate(app, caseId, evaluationId);
        var first = gate.firstLook().filter(Gate.Look::isOpen);
        if (first.isEmpty()) return;
        var look = first.get();
        var task = app.tasks().find(caseId, taskId).filter(found -> found.isFree(look.now()));
        if (task.isEmpty()) return;
        if (task.get().isHopeless()) {
            app.leases().close(look.stored(), task.get(), look.now(), new Waiting(run.remaining()));
            concluded(gate, Gate.evaluation(look, evaluationId), run);
            return;
        }
        app.leases()
                .lease(caseId, task.get().shard(), lease(look), look.now())
                .ifPresent(held -> work(gate, look, held, run));
    }

    /** Until the policy's limit or the window's end, if they come first. */
    private Task.Lease lease(Gate.Look look) {
        var state = look.stored().state();
        var limit = app.policies().pinned(state.policy().orElseThrow()).leaseLimit();
        var until = Stream.of(
                        look.now().plus(LEASE),
                        look.now().plus(limit),
                        state.facts().endsAt())
                .min(Instant::compareTo)
                .orElseThrow();
        return new Task.Lease(Ids.fresh("l"), until);
    }

    private void work(Gate gate, Gate.Look look, Task leased, MessageHandler.Run run) {
        var evaluation = Gate.evaluation(look, gate.evaluation());
        Optional<Preparing.Ready> ready;
        try {
            ready = preparing.ready(gate, look, evaluation, leased, run);
        } catch (RuntimeException e) {
            giveBack(gate, leased, leased.strikes() - 1); // the item had no part in it
            throw e;
        }
        if (ready.isPresent()) go(gate, evaluation, ready.get(), leased, run);
        else giveBack(gate, leased, leased.strikes() - 1);
    }

    private void go(Gate gate, Evaluation evaluation, Preparing.Ready ready, Task leased, MessageHandler.Run run) {
        int first = leased.shard().to() - ready.items().size();
        var items = ready.items();
        var held = leased;
        for (int i = 0; i < items.size(); i++) {
            if (run.remaining().get().compareTo(Asking.LONGEST.plus(RESERVE)) < 0) {
                giveBack(gate, held, held.strikes()); // without progress it stays a strike
                app.wakeups().send(wakeup(gate, held), run.trace(), run.log());
                return;
            }
            switch (ready.asking().ask(first + i, items.get(i))) {
                case Asking.Outcome.Answered(var result) -> {
                    var saved = app.leases()
                            .save(gate.caseId(), held, result, app.now().instant());
                    if (saved.isEmpty()) return; // another holds it, or it was stopped
                    held = saved.get();
                }
                case Asking.Outcome.Denied _, Asking.Outcome.Busy _ -> {
                    giveBack(gate, held, held.strikes() - 1);
                    return;
                }
                case Asking.Outcome.Down _ -> {
                    giveBack(gate, held, held.strikes() - 1); // an outage uses up no attempt
                    new Outages(app).began(gate, evaluation, run);
                    return;
                }
            }
        }
        close(gate, evaluation, held, run);
    }

    /** Counts only if the case still lets it: looked at and closed at one version. */
    private void close(Gate gate, Evaluation evaluation, Task done, MessageHandler.Run run) {
        var patience = new Waiting(run.remaining());
        for (int attempt = 0; ; attempt++) {
            var look = gate.look();
            if (!look.isOpen()) break;
            if (app.leases().close(look.stored(), done, look.now(), patience)) break;
            var now = app.tasks().find(gate.caseId(), done.shard().task());
            if (now.filter(task -> task.lease().equals(done.lease())).isEmpty()) break;
            if (!patience.again(attempt)) throw new IllegalStateException("the case is busy");
        }
        concluded(gate, evaluation, run);
    }

    /** The last one to close says so. */
    private void concluded(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        if (app.tasks().progress(gate.caseId(), evaluation.id()).closed() == evaluation.tasks())
            app.wakeups().send(Wakeup.evaluations(gate.caseId()), run.trace(), run.log());
    }

    private void giveBack(Gate gate, Task held, int strikes) {
        app.leases()
                .release(gate.caseId(), held, Math.max(0, strikes), app.now().instant());
    }

    private static Wakeup wakeup(Gate gate, Task task) {
        return Wakeup.task(gate.caseId(), task.shard().task());
    }
}
