package foreview.runner;

import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.Wakeup;

/** Closes tasks, so that their results count. After the last task of an evaluation it wakes the coordination. */
record TaskCloser(App app, EndpointRun run) {

    /**
     * Closes a task if access is open at one version of the case. A conflict starts with a new look, because what is
     * written late must not count.
     *
     * @return false when access is gone, another run has taken the task, or the case was busy for too long
     */
    boolean isClosed(Task task) {
        var message = run.message();
        var evaluation = run.evaluations().get(task.shard().evaluation());
        var retry = RetryWithJitter.share(message.remaining());
        for (int attempt = 0; ; attempt++) {
            var head = app.cases().find(run.caseId()).orElseThrow().head(); // before the look: not on stale rights
            if (run.guard().left(evaluation.id()).isEmpty()) return false;
            if (app.tasks().close(head, task, app.now().instant()) || isDone(task)) break;
            if (!retry.retry(attempt)) return false;
        }
        if (app.tasks().progress(run.caseId(), evaluation.id()).closed() == evaluation.tasks())
            app.coordination().send(Wakeup.evaluations(run.caseId()), message.trace(), message.log());
        return true;
    }

    /** Closed, and the answer was lost. */
    private boolean isDone(Task task) {
        return app.tasks()
                .find(run.caseId(), task.shard().task())
                .filter(now -> now.state() == Task.State.DONE)
                .isPresent();
    }
}
