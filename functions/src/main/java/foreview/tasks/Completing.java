package foreview.tasks;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.InspectHeader;
import foreview.domain.harness.SplitResult;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.Fields;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.HarnessResults;
import java.util.Optional;

/**
 * Takes the results of tasks. One that comes inside the window counts, also after its lease expired, as long as nobody has
 * leased the task since; one of the 72 hours after it is quarantined, and of later ones a digest stays.
 */
record Completing(Runs runs, HarnessResults results, CaseEntities entities, Wakeups coordination) {
    /** Of the body, decoded. Lambda's event holds as much. */
    static final int MOST_BYTES = 6 << 20;

    Answer complete(Request request) {
        var body = request.foreign(ResultFields.RESULT, ResultFields.INSPECT_LOG);
        var f = Fields.of(body.body());
        long fence = f.whole("fence", 1, Runs.HIGHEST_FENCE);
        var reported = f.object(ResultFields.RESULT, result -> ResultFields.read(result, body.document()));
        f.check();
        return runs.act(request, fence, run -> {
            requireOwn(reported, run);
            return completed(run, reported.result(), request);
        });
    }

    /** Nothing is recorded of a result of something else; the run may report the right one. */
    private static void requireOwn(ResultFields.Reported reported, Runs.Run run) {
        var checkpoint = run.look().evaluation().setup().checkpoint();
        if (reported.checkpoint().filter(named -> !named.equals(checkpoint)).isPresent())
            throw ResultFields.invalid("/result/checkpoint", "another", "Must be the checkpoint of the lease.");
        if (reported.result().inspect().isEmpty()) return;
        var header = reported.result().inspect().get();
        if (!InspectHeader.isTask(header.task(), run.task().line().task()))
            throw ResultFields.invalid(ResultFields.pointer("/eval/task"), "another", "Must be the task of the lease.");
        if (!InspectHeader.isCheckpoint(header.model(), checkpoint))
            throw ResultFields.invalid(
                    ResultFields.pointer("/eval/model"),
                    "another",
                    "Must be the checkpoint of the lease, with the name of a provider before it or without one.");
    }

    private Optional<Answer> completed(Runs.Run run, HarnessResult result, Request request) {
        var task = run.task();
        var split = SplitResult.of(result, run.look().stored().saltOfResults(task.evaluation()));
        var digest = split.digest();
        if (task.result().isPresent()) { // the answer was lost, or the message came twice
            if (task.result().get().equals(digest)) return Optional.of(Answer.ok(TaskJson.task(task)));
            throw Runs.stale();
        }
        if (!task.takesResult(run.lease(), run.look().stop(), run.now())) throw Runs.stale();
        boolean inWindow = isInWindow(run);
        if (!inWindow && !isLate(run)) {
            results.keep(run.caseId(), task, new HarnessResults.Refused(digest, run.now()));
            throw Problem.of(ProblemType.ACCESS_ENDED, "The time for late results is over. The digest is kept.")
                    .thrown();
        }
        if (inWindow && run.look().progress().fenced()) throw Runs.stale(); // the result is being recorded without it
        var next = inWindow ? task.done(digest, run.now()) : task.quarantined(digest, run.now());
        var sealed = results.seal(run.caseId(), task, split);
        if (!runs.tasks().complete(run.look(), next, sealed, inWindow)) return Optional.empty();
        if (run.look().progress().closed() + 1 >= run.look().evaluation().tasks())
            coordination.send(Wakeup.evaluations(run.caseId()), request.trace(), request.log());
        return Optional.of(Answer.ok(TaskJson.task(next)));
    }

    /** Rule 2: half-open. Which version of the case this was, the writing transaction checks. */
    private static boolean isInWindow(Runs.Run run) {
        var head = settled(run);
        return run.task().state() != HarnessTask.State.STOPPED
                && head.window().isPresent()
                && head.generation() == run.look().evaluation().generation();
    }

    /** Within the time for late results of the evaluation's own window, which need not be the last one. */
    private boolean isLate(Runs.Run run) {
        var head = settled(run);
        int window = run.look().evaluation().window();
        var length = runs.policies().pinned(head.policy().orElseThrow()).lateResults();
        return head.lastAccess()
                .filter(closed -> closed.number() == window)
                .or(() -> entities.find(run.caseId(), ClosedWindow.class, ClosedWindow.id(window)))
                .filter(closed -> run.now().isBefore(closed.endedAt().plus(length)))
                .isPresent();
    }

    private static CaseHead settled(Runs.Run run) {
        var head = run.look().stored().head();
        return head.settled(head.time(run.now()));
    }
}
