package foreview.evaluation;

import foreview.domain.cases.Role;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.harness.PresentTasks;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.EvaluationProgress;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.Tasks;
import java.util.List;
import java.util.Set;

/**
 * Reads evaluations and their tasks. Everyone with a role in the case sees the final scores; only the suite's owner
 * sees items.
 */
final class EvaluationReading {
    private static final Set<Role> SEE_TASKS = Set.of(Role.DEVELOPER, Role.EVALUATION_LEAD, Role.EVALUATOR);

    private final CaseEntities entities;
    private final Tasks tasks;
    private final HarnessTasks harnesses;
    private final PresentTasks present;
    private final Now now;
    private final CaseCommandService commands;

    EvaluationReading(
            CaseCommandService commands,
            CaseEntities entities,
            Tasks tasks,
            HarnessTasks harnesses,
            PresentTasks present,
            Now now) {
        this.commands = commands;
        this.entities = entities;
        this.tasks = tasks;
        this.harnesses = harnesses;
        this.present = present;
        this.now = now;
    }

    /** The latest first; eventually consistent. */
    Answer list(Request request) {
        var view = commands.find(request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = entities.page(view.caseId(), Evaluation.class, after, request.limit(), true);
        var items = whole(view, page.entities());
        return Answer.ok(Json.object().put("items", Json.array(items)).build())
                .next(request, page.next().map(EvaluationReading::cursor));
    }

    Answer one(Request request) {
        var view = commands.find(request);
        return Answer.ok(whole(view, List.of(named(request, view))).getFirst());
    }

    Answer tasks(Request request) {
        var view = commands.find(request);
        if (SEE_TASKS.stream().noneMatch(view::is))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var evaluation = named(request, view);
        int after = request.cursor().map(EvaluationReading::position).orElse(0);
        if (evaluation.setup().isExternal()) return harnessTasks(request, view, evaluation, after);
        var page = tasks.page(view.caseId(), evaluation, after, request.limit());
        boolean marks = seesMarks(view, evaluation);
        var items = page.tasks().stream()
                .map(task -> EvaluationJson.task(task, marks))
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build())
                .next(request, page.next().map(EvaluationReading::cursor));
    }

    private Answer harnessTasks(Request request, CaseView view, Evaluation evaluation, int after) {
        var page = harnesses.page(view.caseId(), evaluation.id(), after, request.limit());
        var items = present.of(view.head(), evaluation, page.tasks()).stream()
                .map(EvaluationJson::task)
                .toList();
        var next = page.next().map(_ -> cursor(page.tasks().getLast().number()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** Two requests for all of a page, and one for the holders of grants that harnesses use. */
    private List<Json> whole(CaseView view, List<Evaluation> evaluations) {
        var time = now.instant();
        var progress = tasks.progress(
                view.caseId(), evaluations.stream().map(Evaluation::id).toList());
        var state = entities.runnable(view.stored().head(), evaluations);
        return evaluations.stream()
                .<Json>map(one -> EvaluationJson.whole(
                        state,
                        one,
                        progress.getOrDefault(one.id(), EvaluationProgress.NONE),
                        seesMarks(view, one),
                        time))
                .toList();
    }

    /**
     * The developer sees at its endpoint when each item is asked, so a running count of right items would reveal the
     * mark of each. Only leads and evaluators of the suite's owner see counts before the final result.
     */
    static boolean seesMarks(CaseView view, Evaluation evaluation) {
        return evaluates(view) && evaluation.setup().suite().owner().equals(view.org());
    }

    static boolean evaluates(CaseView view) {
        return view.is(Role.EVALUATION_LEAD) || view.is(Role.EVALUATOR);
    }

    private Evaluation named(Request request, CaseView view) {
        return entities.find(view.caseId(), Evaluation.class, request.path("evaluationId"))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    static Cursor cursor(int after) {
        return cursor(Integer.toString(after));
    }

    private static Cursor cursor(String after) {
        return new Cursor(Json.object().put("after", after).build());
    }

    static int position(Cursor cursor) {
        var text = cursor.position("after");
        if (!text.matches("[1-9][0-9]{0,5}"))
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return Integer.parseInt(text);
    }
}
