package foreview.runner;

import foreview.domain.cases.EntityKey;
import foreview.domain.cases.Timer;
import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.TaskCounts;
import foreview.domain.grants.Grant;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.ResultDigest;
import foreview.domain.policy.TaskLimits;
import foreview.domain.roster.Participant;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.store.EvaluationProgress;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.Stored;
import foreview.runtime.store.SuiteVersion;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * Advances an evaluation that an external harness runs: puts its tasks into the queue, records tasks that are over without a
 * word of their runner, and ends the evaluation once none may be run any more. A stop first asks the runs to save.
 */
record HarnessCoordinator(App app, EvaluationFinalizer finalizer) {
    /** Nobody may ask for a task whose runner vanished; so it is looked for. Until then readings compute its state. */
    private static final Duration LOOK_AGAIN = Duration.ofDays(1);

    HarnessCoordinator(App app) {
        this(app, new EvaluationFinalizer(app));
    }

    void advance(AccessCheck seen, Evaluation evaluation, RunBudget budget, MessageHandler.Run run) {
        var check = withHolder(seen, evaluation);
        var isStopping = check.stop(evaluation.id()).isPresent();
        if (!isStopping) cut(check, evaluation, budget, run);
        boolean settled = true;
        boolean isSaving = isStopping;
        for (var task : app.harnessTasks().all(check.head().caseId(), evaluation.id())) {
            if (budget.isShort()) return; // the coordination continues in another run
            settled &= isSettled(check, task);
            isSaving |= task.value().stopAsked() && !task.value().isOver();
        }
        boolean ended = settled && isEnded(check, evaluation, isStopping, run);
        if (!ended && !budget.isShort()) lookAgain(check, isSaving);
    }

    /** Read anew with the holder of the grant: a person who was struck holds none. */
    private AccessCheck withHolder(AccessCheck seen, Evaluation evaluation) {
        var grant =
                seen.state().entities().find(Grant.class, evaluation.grant()).orElseThrow();
        var keys = new HashSet<>(seen.state().entities().known().keySet());
        keys.add(new EntityKey(Participant.class, grant.holder()));
        var state = app.entities().look(seen.head().caseId(), keys).orElseThrow();
        return new AccessCheck(state, app.now().instant(), seen.skew());
    }

    private void cut(AccessCheck check, Evaluation evaluation, RunBudget budget, MessageHandler.Run run) {
        var retry = RetryWithJitter.share(run.remaining());
        for (int batch = 0; !budget.isShort(); batch++) {
            var seen = progress(check, evaluation);
            if (seen.cut() >= evaluation.tasks() || seen.fenced()) return;
            if (!isCut(check, evaluation, seen, retry) && !retry.retry(batch))
                throw new IllegalStateException("the evaluation is busy");
        }
    }

    private boolean isCut(AccessCheck check, Evaluation evaluation, EvaluationProgress seen, RetryWithJitter retry) {
        int last = Math.min(seen.cut() + HarnessTasks.BATCH, evaluation.tasks());
        var lines = app.suites().tasks(suite(evaluation), seen.cut(), last);
        var grant =
                check.state().entities().find(Grant.class, evaluation.grant()).orElseThrow();
        var stored = app.cases().find(check.head().caseId()).orElseThrow();
        return app.harnessTasks().cut(stored, evaluation, lines, grant.holder(), seen, retry);
    }

    private SuiteVersion suite(Evaluation evaluation) {
        var ref = evaluation.setup().suite();
        return app.suites()
                .find(ref.owner(), ref.id(), ref.version())
                .filter(found -> found.ref().equals(ref))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }

    /**
     * Records what is due of a task. A run that is to stop is asked to, and may save until its time for that is over.
     *
     * @return false while a run has it, or when another write came first
     */
    private boolean isSettled(AccessCheck check, Stored<HarnessTask> stored) {
        var task = stored.value();
        if (task.isOver()) return true;
        var caseId = check.head().caseId();
        var now = app.now().instant();
        var last = app.harnessTasks().lastRun(caseId, task);
        var stop = check.stop(task.evaluation());
        var run = last.map(Stored::value).map(lease -> lease.stopped(stop, limits(check)));
        if (task.isHeld(run, now)) {
            stop(caseId, stored, last.orElseThrow(), run.orElseThrow());
            return false;
        }
        var next = task.due(run, stop, now, limits(check));
        return next.isEmpty() || app.harnessTasks().settle(caseId, stored, next.get(), last);
    }

    /** Once for each run: what follows from the case is stored, so that what reads the lease alone sees it. */
    private void stop(String caseId, Stored<HarnessTask> task, Stored<Lease> read, Lease stopped) {
        if (!stopped.equals(read.value())) app.harnessTasks().stop(caseId, task, task.value(), read, stopped);
    }

    private TaskLimits limits(AccessCheck check) {
        return app.policies().tasks(check.head().policy().orElseThrow());
    }

    private EvaluationProgress progress(AccessCheck check, Evaluation evaluation) {
        return app.tasks().progress(check.head().caseId(), evaluation.id());
    }

    /** Ends the evaluation if none of its tasks may be run any more: a failed one waits for a person, until a stop. */
    private boolean isEnded(AccessCheck check, Evaluation evaluation, boolean isStopping, MessageHandler.Run run) {
        boolean closed = progress(check, evaluation).closed() == evaluation.tasks();
        if (!closed && !(isStopping && finalizer.isStopped(check, evaluation, run))) return false;
        var caseId = check.head().caseId();
        app.tasks().fence(caseId, evaluation.id());
        var tasks = app.harnessTasks().all(caseId, evaluation.id()).stream()
                .map(Stored::value)
                .toList();
        if (!tasks.stream().allMatch(HarnessTask::isOver)) return false; // one was put or run again before the fence
        app.harnessWaits().withdraw(caseId, tasks, RetryWithJitter.share(run.remaining()));
        var salt = app.cases().find(caseId).orElseThrow().saltOfResults(evaluation.id());
        int attempts = tasks.stream().mapToInt(HarnessTask::attempts).sum();
        var digest = ResultDigest.of(salt, tasks);
        var counts = counts(tasks, evaluation);
        var relayed = app.relayTotals().of(caseId, evaluation.id());
        var end = new EvaluationCommand.EndHarness(evaluation.id(), counts, attempts, digest, relayed);
        finalizer.record(caseId, end, run);
        app.harnessTasks().withdraw(evaluation.setup().suite().owner(), caseId, evaluation.id());
        return true;
    }

    private static TaskCounts counts(List<HarnessTask> tasks, Evaluation evaluation) {
        var counts = tasks.stream().map(HarnessTask::counted).reduce(TaskCounts.NOTHING, TaskCounts::plus);
        return counts.plus(new TaskCounts(0, 0, 0, evaluation.tasks() - counts.total(), 0)); // never put
    }

    /** While runs save, soon; else for runners that vanished. */
    private void lookAgain(AccessCheck check, boolean isSaving) {
        var now = app.now().instant();
        var timers = isSaving
                ? Timer.ofEvaluationsFrom(check.head(), now.plus(limits(check).saving()))
                : Timer.ofEvaluationsEvery(check.head(), LOOK_AGAIN, now);
        timers.forEach(timer -> app.timers().put(PendingTimer.extra(timer), now));
    }
}
