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
 * Takes one task for as long as its lease, its run and its window last: each item is saved as it is answered, and whoever
 * takes the task next goes on behind it. The last one closes it.
 */
final class TaskRun {
    /** Longer than a run may take: who holds a lease is alive, or gone for good. */
    private static final Duration LEASE = Duration.ofSeconds(150);

    private final App app;
    private final Preparing preparing;

    TaskRun(App app, ModelClient model) {
        this.app = app;
        this.preparing = new Preparing(app, model);
    }

    /**
     * Does nothing when access does not stand: what follows from that is told elsewhere. Nor while somebody has the task or
     * it rests: then this message is early or doubled, and a timer stands behind it.
     */
    void of(String caseId, String taskId, MessageHandler.Run run) throws InterruptedException {
        var evaluationId = taskId.substring(0, Math.max(0, taskId.lastIndexOf('#')));
        var gate = new Gate(app, caseId, evaluationId);
        var first = gate.firstLook().filter(Gate.Look::isOpen);
        if (first.isEmpty()) return;
        var look = first.get();
        var task = app.tasks().find(caseId, taskId).filter(found -> found.isFree(look.now()));
        if (task.isEmpty()) return;
        var evaluation = Gate.evaluation(look, evaluationId);
        if (task.get().isHopeless()) {
            app.leases().giveUp(look.stored(), task.get(), look.now(), new Waiting(run.remaining()));
            concluded(gate, evaluation, run);
            return;
        }
        var leased = app.leases().lease(caseId, task.get().shard(), lease(look), look.now());
        if (leased.isEmpty()) return;
        var hold = new Hold(app, gate, leased.get());
        if (hold.task().next().isPresent()) work(gate, evaluation, hold, run);
        else close(gate, evaluation, hold, run); // needs neither the endpoint nor its credential
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

    private void work(Gate gate, Evaluation evaluation, Hold hold, MessageHandler.Run run) throws InterruptedException {
        Optional<Preparing.Ready> ready;
        try {
            ready = preparing.ready(gate, evaluation, hold.task(), run);
        } catch (RuntimeException e) {
            failed(hold, e);
            throw e;
        }
        if (ready.isEmpty()) hold.giveBack();
        else if (Working.of(app, gate, evaluation, hold, run).through(ready.get())) close(gate, evaluation, hold, run);
    }

    /** Where that fails too, the lease ends by itself. */
    private static void failed(Hold hold, RuntimeException why) {
        try {
            hold.failed();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    /** Counts only if the case still lets it: looked at and closed at one version. */
    private void close(Gate gate, Evaluation evaluation, Hold hold, MessageHandler.Run run) {
        var patience = new Waiting(run.remaining());
        var done = hold.ended();
        for (int attempt = 0; ; attempt++) {
            var look = gate.look();
            if (!look.isOpen()) {
                hold.giveBack();
                return;
            }
            if (app.leases().done(look.stored(), done, look.now(), patience)) break;
            var now = app.tasks().find(gate.caseId(), done.shard().task());
            if (now.filter(task -> task.fence().equals(done.fence())).isEmpty()) break;
            if (!patience.again(attempt)) throw new IllegalStateException("the case is busy");
        }
        concluded(gate, evaluation, run);
    }

    /** The last one to close says so. */
    private void concluded(Gate gate, Evaluation evaluation, MessageHandler.Run run) {
        if (app.tasks().progress(gate.caseId(), evaluation.id()).closed() == evaluation.tasks())
            app.wakeups().send(Wakeup.evaluations(gate.caseId()), run.trace(), run.log());
    }
}
