package foreview.evaluation;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.harness.HarnessOutcomes;
import foreview.runtime.harness.OutcomeJson;
import foreview.runtime.harness.PresentTasks;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.Tasks;
import java.util.Base64;
import java.util.Optional;

/** Lists the results of an evaluation: of each item that Foreview's runner asked, or of each task that a harness ran. */
record ResultReading(
        CaseCommandService commands,
        CaseEntities entities,
        Tasks tasks,
        HarnessTasks harnesses,
        PresentTasks present,
        HarnessOutcomes outcomes) {
    /** On one page. */
    private static final int TASKS = 4;

    /** On one page: so many of the largest results are half of what Lambda may answer. */
    private static final int OUTCOMES = 10;

    Answer list(Request request) {
        var view = commands.find(request);
        var evaluation = entities.find(view.caseId(), Evaluation.class, request.path("evaluationId"));
        boolean isOwner =
                evaluation.filter(one -> EvaluationReading.seesMarks(view, one)).isPresent();
        if (evaluation.filter(one -> one.setup().isExternal()).isPresent())
            return ofHarness(request, view, evaluation.get(), isOwner);
        if (!EvaluationReading.evaluates(view) || evaluation.isPresent() && !isOwner)
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        return ofRunner(request, view, evaluation.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown()));
    }

    /** For the suite's owner only: which item was right reveals something about the suite. */
    private Answer ofRunner(Request request, CaseView view, Evaluation evaluation) {
        int after = request.cursor().map(EvaluationReading::position).orElse(0);
        var page = tasks.page(view.caseId(), evaluation, after, TASKS);
        var items = page.tasks().stream()
                .flatMap(task -> EvaluationJson.results(task).stream())
                .toList();
        var body = Json.object().put("salt", salt(view, evaluation)).put("items", Json.array(items));
        return Answer.ok(body.build()).next(request, page.next().map(EvaluationReading::cursor));
    }

    /** For all others once the evaluation's result is final, so that no score can be told from the time of a call. */
    private Answer ofHarness(Request request, CaseView view, Evaluation evaluation, boolean isOwner) {
        if (!isOwner && evaluation.result().isEmpty())
            throw Problem.of(ProblemType.NO_RESULT, "Its results are shown once the last of its tasks is over.")
                    .thrown();
        int after = request.cursor().map(EvaluationReading::position).orElse(0);
        var page = harnesses.page(view.caseId(), evaluation.id(), after, OUTCOMES);
        var shown = present.of(view.head(), evaluation, page.tasks());
        var items = outcomes.find(view.head(), evaluation, shown).stream()
                .map(outcome -> OutcomeJson.of(outcome, isOwner))
                .toList();
        var next = page.next()
                .map(_ -> EvaluationReading.cursor(page.tasks().getLast().number()));
        var body = Json.object()
                .put("salt", isOwner ? Optional.of(Json.of(salt(view, evaluation))) : Optional.empty())
                .put("items", Json.array(items));
        return Answer.ok(body.build()).next(request, next);
    }

    private static String salt(CaseView view, Evaluation evaluation) {
        return Base64.getEncoder().encodeToString(view.stored().saltOfResults(evaluation.id()));
    }
}
