package foreview.evaluation;

import foreview.domain.cases.CaseState;
import foreview.domain.evaluation.Accuracy;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationResult;
import foreview.domain.evaluation.HarnessPlan;
import foreview.domain.evaluation.RelayCounts;
import foreview.domain.evaluation.RunPermission;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.evaluation.Task;
import foreview.domain.evaluation.TaskCounts;
import foreview.domain.harness.HarnessTask;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.store.EvaluationProgress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Writes evaluations and tasks in answers. */
final class EvaluationJson {
    private static final BigDecimal LEVEL = new BigDecimal("0.95");

    private EvaluationJson() {}

    /**
     * @param marks whether the reader may see marks before the result is whole
     */
    static Json.Obj whole(
            CaseState state, Evaluation evaluation, EvaluationProgress progress, boolean marks, Instant now) {
        var setup = evaluation.setup();
        return Json.object()
                .put("id", evaluation.id())
                .put("suite", suite(setup.suite()))
                .put("checkpoint", setup.checkpoint())
                .put("endpoint", setup.endpoint())
                .put("variant", setup.variant())
                .put("safeguards", setup.safeguards())
                .put("purpose", setup.purpose())
                .put("maxTokens", setup.isExternal() ? Optional.empty() : Optional.of(Json.of(setup.maxTokens())))
                .put("harness", setup.harness())
                .put("external", setup.external().map(plan -> external(evaluation, plan)))
                .put("window", evaluation.window())
                .put("plannedBy", evaluation.plannedBy())
                .put("plannedAt", Times.text(evaluation.plannedAt()))
                // the allowance for clocks that differ is never shown
                .put("state", standing(evaluation, progress, RunPermission.of(state, evaluation, now, Duration.ZERO)))
                .put("progress", progress(evaluation, progress, marks))
                .put("result", evaluation.result().map(EvaluationJson::result))
                .build();
    }

    private static Json external(Evaluation evaluation, HarnessPlan plan) {
        return Json.object()
                .put("grant", evaluation.grant())
                .put("priority", plan.priority())
                .build();
    }

    /** The state of the evaluation: whether it runs, why it does not, or how it ended. */
    private static String standing(Evaluation evaluation, EvaluationProgress progress, RunPermission may) {
        if (evaluation.result().isPresent())
            return evaluation.result().get().outcome().name();
        if (may.isForGood()) return "STOPPING";
        if (may != RunPermission.YES) return "PAUSED";
        return progress.cut() == 0 ? "PLANNED" : "RUNNING";
    }

    private static Json suite(SuiteRef suite) {
        return Json.object()
                .put("id", suite.id())
                .put("version", suite.version())
                .put("digest", suite.digest())
                .build();
    }

    /** Of the tasks that are closed so far. */
    private static Json progress(Evaluation evaluation, EvaluationProgress progress, boolean marks) {
        var object = Json.object()
                .put("items", evaluation.items())
                .put("tasks", evaluation.tasks())
                .put("tasksClosed", progress.closed());
        if (marks) marks(object, progress.counted());
        return object.build();
    }

    private static Json result(EvaluationResult result) {
        if (result.tasks().isPresent()) return result(result, result.tasks().get());
        var tally = result.tally();
        var object = Json.object().put("recordedAt", Times.text(result.at())).put("items", tally.total());
        marks(object, tally);
        return object.put("unanswered", tally.unanswered())
                .put("quarantined", tally.quarantined())
                .put("attempts", result.attempts())
                .put("digest", result.digest())
                .put("accuracy", tally.accuracyInWords().map(EvaluationJson::accuracy))
                .put("accuracyOfAsked", tally.accuracyOfAsked().map(EvaluationJson::accuracy))
                .build();
    }

    /** Of an external harness. */
    private static Json result(EvaluationResult result, TaskCounts counts) {
        return Json.object()
                .put("recordedAt", Times.text(result.at()))
                .put("tasks", counts.total())
                .put("done", counts.done())
                .put("failed", counts.failed())
                .put("cancelled", counts.cancelled())
                .put("stopped", counts.stopped())
                .put("quarantined", counts.quarantined())
                .put("attempts", result.attempts())
                .put("relay", result.relay().map(EvaluationJson::relay))
                .put("digest", result.digest())
                .build();
    }

    private static Json relay(RelayCounts counts) {
        return Json.object()
                .put("calls", counts.calls())
                .put("answered", counts.answered())
                .put("cut", counts.cut())
                .put("tooLarge", counts.tooLarge())
                .build();
    }

    /** The marks of items that were asked. */
    private static void marks(Json.Builder object, Tally tally) {
        object.put("correct", tally.correct())
                .put("wrong", tally.wrong())
                .put("refused", tally.refused())
                .put("truncated", tally.truncated())
                .put("failed", tally.failed())
                .put("otherModel", tally.otherModel());
    }

    private static Json accuracy(Accuracy accuracy) {
        return Json.object()
                .put("correct", accuracy.correct())
                .put("of", accuracy.answered())
                .put("share", Json.of(accuracy.share()))
                .put("low", Json.of(accuracy.low()))
                .put("high", Json.of(accuracy.high()))
                .put("level", Json.of(LEVEL))
                .build();
    }

    static Json task(Task task, boolean marks) {
        return Json.object()
                .put("number", task.shard().number())
                .put("state", task.state().name())
                .put("items", task.shard().items())
                .put("answered", task.results().size())
                .put("correct", count(marks, task.counted().correct()))
                .put("attempts", task.attempts())
                .put("finishedAt", task.finishedAt().map(at -> Json.of(Times.text(at))))
                .build();
    }

    /** Of an external harness, without the task's name, which belongs to the suite's owner. */
    static Json task(HarnessTask task) {
        return Json.object()
                .put("number", task.number())
                .put("state", task.state().name())
                .put("attempts", task.attempts())
                .put("failure", task.failure().map(why -> Json.of(why.reason().name())))
                .put("finishedAt", task.finishedAt().map(at -> Json.of(Times.text(at))))
                .put("resultDigest", task.result().map(Json::of))
                .build();
    }

    private static Optional<Json> count(boolean shown, int count) {
        return shown ? Optional.of(Json.of(count)) : Optional.empty();
    }

    /** The results of a task in the order of the suite. They count once the task was closed inside the window. */
    static List<Json> results(Task task) {
        return new TreeMap<>(task.results())
                .values().stream()
                        .map(result -> (Json) Json.object()
                                .put("index", result.index())
                                .put("mark", result.mark().name())
                                .put("digest", result.digest())
                                .put("otherModel", result.otherModel())
                                .put("counts", task.state() == Task.State.DONE)
                                .build())
                        .toList();
    }
}
