package foreview.runner;

import foreview.domain.evaluation.Task;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.Cases;
import foreview.runtime.store.Tasks;

/** Closes tasks: then their results count. The last one of an evaluation wakes the coordination. */
record TaskCloser(
        String caseId, AccessGuard guard, Cases cases, Tasks tasks, Wakeups coordination, MessageHandler.Run run) {

    /**
     * Closes a task if access is open at one version of the case. A conflict starts with a new look, because what is
     * written late must not count.
     *
     * @return false when access is gone, the task is not this run's any more, or the case was busy for too long
     */
    boolean isClosed(HeldTask held) {
        var budget = RetryWithJitter.share(run.remaining());
        var evaluation = held.context().evaluation();
        for (int attempt = 0; ; attempt++) {
            var head = cases.find(caseId).orElseThrow().head(); // before the look: stale rights commit nothing
            var check = guard.look();
            if (!check.allows(evaluation.id())) return false;
            if (tasks.close(head, held.task(), check.now()) || isDone(held.task())) break;
            if (!budget.retry(attempt)) return false;
        }
        if (tasks.progress(caseId, evaluation.id()).closed() == evaluation.tasks())
            coordination.send(Wakeup.evaluations(caseId), run.trace(), run.log());
        return true;
    }

    /** Closed, and the answer was lost. */
    private boolean isDone(Task task) {
        return tasks.find(caseId, task.shard().task())
                .filter(now -> now.state() == Task.State.DONE)
                .isPresent();
    }
}
