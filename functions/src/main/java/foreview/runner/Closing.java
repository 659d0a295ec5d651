package foreview.runner;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import java.util.function.Predicate;

/** Closes a task, which is when its results count; the last one that is closed says so. */
record Closing(App app, Gate gate, Evaluation evaluation, MessageHandler.Run run) {

    /** All was asked. */
    void done(Hold hold) {
        var done = hold.ended();
        boolean counts = isClosed(done, look -> app.leases().done(look.stored(), done, look.now()), now -> now.fence()
                .equals(done.fence()));
        if (counts) closed();
        else hold.giveBack();
    }

    /** No worker came to its end. */
    void giveUp(Task hopeless) {
        boolean counts = isClosed(
                hopeless, look -> app.leases().giveUp(look.stored(), hopeless, look.now()), now -> !now.isOver());
        if (counts) closed();
    }

    /**
     * Only if the case still lets it: looked at and closed at one version, and looked at anew for each try, for what is
     * written late must not count.
     *
     * @return false when access does not stand any more
     * @throws IllegalStateException when the case is too busy: the message comes again
     */
    private boolean isClosed(Task task, Predicate<Gate.Look> close, Predicate<Task> isStill) {
        var patience = new RetryWithJitter(run.remaining());
        for (int attempt = 0; ; attempt++) {
            var look = gate.look();
            if (!look.isOpen()) return false;
            if (close.test(look)) return true;
            var now = app.tasks().find(gate.caseId(), task.shard().task());
            if (now.filter(isStill).isEmpty()) return true; // by then, by this or another
            if (!patience.again(attempt)) throw new IllegalStateException("the case is busy");
        }
    }

    private void closed() {
        if (app.tasks().progress(gate.caseId(), evaluation.id()).closed() == evaluation.tasks())
            app.wakeups().send(Wakeup.evaluations(gate.caseId()), run.trace(), run.log());
    }
}
