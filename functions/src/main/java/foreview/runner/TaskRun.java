package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.Ids;
import java.time.Duration;
import java.time.Instant;
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
        var closing = new Closing(app, gate, evaluation, run);
        if (task.get().isHopeless()) {
            closing.giveUp(task.get());
            return;
        }
        var leased = app.leases().lease(caseId, task.get().shard(), lease(look), look.now());
        if (leased.isEmpty()) return;
        var hold = new Hold(app, gate, leased.get());
        // what was wholly asked needs neither the endpoint nor its credential
        boolean asked = hold.task().next().isEmpty() || isThrough(gate, evaluation, hold, run);
        if (asked) closing.done(hold);
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

    /** Whether all of its items have their results. */
    private boolean isThrough(Gate gate, Evaluation evaluation, Hold hold, MessageHandler.Run run)
            throws InterruptedException {
        try {
            var outages = new Outages(app, gate, evaluation, run);
            var ready = preparing.ready(gate, evaluation, hold.task(), outages, run);
            if (ready.isEmpty()) hold.giveBack();
            return ready.isPresent() && new Working(app, gate, outages, hold, run).through(ready.get());
        } catch (RuntimeException e) {
            failed(hold, e);
            throw e;
        }
    }

    /** Where that fails too, the lease ends by itself. */
    private static void failed(Hold hold, RuntimeException why) {
        try {
            hold.failed();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }
}
