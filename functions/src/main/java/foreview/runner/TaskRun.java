package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Command;
import foreview.domain.cases.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.Waiting;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Served;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    private final ModelClient model;

    TaskRun(App app, ModelClient model) {
        this.app = app;
        this.model = model;
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
            app.tasks().close(look.stored(), task.get(), look.now(), new Waiting(run.remaining()));
            concluded(gate, Gate.evaluation(look, evaluationId), run);
            return;
        }
        app.tasks()
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
        Optional<Ready> ready;
        try {
            ready = ready(gate, look, evaluation, leased, run);
        } catch (RuntimeException e) {
            giveBack(gate, leased, leased.strikes() - 1); // the item had no part in it
            throw e;
        }
        if (ready.isPresent()) go(gate, evaluation, ready.get(), leased, run);
        else giveBack(gate, leased, leased.strikes() - 1);
    }

    /** What the calls need. */
    private record Ready(Asking asking, List<SuiteItem> items) {}

    /** Nothing when there is nothing to call, or it does not answer. */
    private Optional<Ready> ready(
            Gate gate, Gate.Look look, Evaluation evaluation, Task leased, MessageHandler.Run run) {
        var setup = evaluation.setup();
        var items = items(setup.suite(), leased);
        // rule 12: written before the credential is used
        var ground = "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
        app.accessLog().write(gate.caseId(), look.now(), Actor.FOREVIEW, "credential:" + setup.endpoint(), ground);
        var served = app.credentials().open(gate.caseId(), setup.endpoint());
        if (served.isEmpty()) return Optional.empty(); // destroyed in the meantime
        var asking = new Asking(gate, model, Served.of(served.get()), setup.maxTokens());
        if (isDown(look, evaluation) && !recovered(gate, evaluation, asking, run)) return Optional.empty();
        return Optional.of(new Ready(asking, items));
    }

    private List<SuiteItem> items(SuiteRef suite, Task task) {
        var version = app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
        return app.suites().items(version, first(task), task.shard().to());
    }

    private static int first(Task task) {
        return task.shard().from() + task.results().size();
    }

    private void go(Gate gate, Evaluation evaluation, Ready ready, Task leased, MessageHandler.Run run) {
        int first = first(leased);
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
                    var saved = app.tasks()
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
                    outage(gate, evaluation, true, run);
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
            if (app.tasks().close(look.stored(), done, look.now(), patience)) break;
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
        app.tasks().release(gate.caseId(), held, Math.max(0, strikes), app.now().instant());
    }

    private static boolean isDown(Gate.Look look, Evaluation evaluation) {
        return look.stored()
                .state()
                .endpoint(evaluation.setup().endpoint())
                .flatMap(Endpoint::outageSince)
                .isPresent();
    }

    private boolean recovered(Gate gate, Evaluation evaluation, Asking asking, MessageHandler.Run run) {
        if (!asking.answers()) return false;
        outage(gate, evaluation, false, run);
        return true;
    }

    /** A recorded interval; it moves no end. */
    private void outage(Gate gate, Evaluation evaluation, boolean began, MessageHandler.Run run) {
        var command = new Command.RecordOutage(evaluation.setup().endpoint(), began);
        Recording.record(app, gate.caseId(), command, run);
    }

    private static Wakeup wakeup(Gate gate, Task task) {
        return Wakeup.task(gate.caseId(), task.shard().task());
    }
}
