package foreview.evaluation;

import foreview.domain.cases.Role;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.cases.CaseView;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluations and their tasks: scores for everyone with a role in the case, once they are whole; items are their owner's. */
final class EvaluationReading {
    private static final Set<Role> SEE_TASKS = Set.of(Role.DEVELOPER, Role.EVALUATION_LEAD, Role.EVALUATOR);

    /** On one page. */
    private static final int TASKS_OF_RESULTS = 4;

    private final App app;
    private final CaseCommandService acts;

    EvaluationReading(App app) {
        this.app = app;
        this.acts = new CaseCommandService(app);
    }

    /** The latest first. */
    Answer list(Request request) {
        var seen = acts.see(request);
        var all = seen.state().evaluations().reversed();
        int from = request.cursor().map(cursor -> after(all, cursor)).orElse(0);
        var page = all.stream().skip(from).limit(request.limit()).toList();
        var items = page.stream().map(evaluation -> whole(seen, evaluation)).toList();
        boolean more = from + page.size() < all.size();
        return Answer.ok(Json.object().put("items", Json.array(items)).build())
                .next(request, more ? Optional.of(cursor(page.getLast().id())) : Optional.empty());
    }

    Answer one(Request request) {
        var seen = acts.see(request);
        return Answer.ok(whole(seen, named(request, seen)));
    }

    Answer tasks(Request request) {
        var seen = acts.see(request);
        if (SEE_TASKS.stream().noneMatch(seen::is))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var evaluation = named(request, seen);
        int after = request.cursor().map(EvaluationReading::position).orElse(0);
        var page = app.tasks().page(seen.stored().id(), evaluation, after, request.limit());
        boolean marks = seesMarks(seen, evaluation);
        var items = page.tasks().stream()
                .map(task -> EvaluationPages.task(task, marks))
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(items)).build())
                .next(request, page.next().map(EvaluationReading::cursor));
    }

    /** Item by item, for those whose suite it is: which one was right says something of the suite. */
    Answer results(Request request) {
        var seen = acts.see(request);
        if (!evaluates(seen)) throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var evaluation = named(request, seen);
        if (!seesMarks(seen, evaluation))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        int after = request.cursor().map(EvaluationReading::position).orElse(0);
        var page = app.tasks().page(seen.stored().id(), evaluation, after, TASKS_OF_RESULTS);
        var items = page.tasks().stream()
                .flatMap(task -> task.results().stream().map(result -> EvaluationPages.result(task, result)))
                .toList();
        var salt = Base64.getEncoder().encodeToString(seen.stored().saltOfResults(evaluation.id()));
        var body = Json.object().put("salt", salt).put("items", Json.array(items));
        return Answer.ok(body.build()).next(request, page.next().map(EvaluationReading::cursor));
    }

    private Json whole(CaseView seen, Evaluation evaluation) {
        var now = app.now().instant();
        var progress = app.tasks().progress(seen.stored().id(), evaluation.id());
        boolean marks = seesMarks(seen, evaluation);
        return EvaluationPages.whole(seen.state(), evaluation, progress, marks, now);
    }

    /**
     * Whoever serves the model sees its items come in one by one: a count of the right ones, looked at again and again,
     * would tell the mark of each. So only who evaluates for the suite's owner sees one before the whole result.
     */
    private static boolean seesMarks(CaseView seen, Evaluation evaluation) {
        return evaluates(seen) && evaluation.setup().suite().owner().equals(seen.org());
    }

    private static boolean evaluates(CaseView seen) {
        return seen.is(Role.EVALUATION_LEAD) || seen.is(Role.EVALUATOR);
    }

    private static Evaluation named(Request request, CaseView seen) {
        return seen.state().evaluation(request.path("evaluationId")).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)
                .thrown());
    }

    /** Behind the one that was shown last, whatever was planned since. */
    private static int after(List<Evaluation> all, Cursor cursor) {
        var last = cursor.position("after");
        for (int i = 0; i < all.size(); i++) if (all.get(i).id().equals(last)) return i + 1;
        throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
    }

    private static Cursor cursor(int after) {
        return cursor(Integer.toString(after));
    }

    private static Cursor cursor(String after) {
        return new Cursor(Json.object().put("after", after).build());
    }

    private static int position(Cursor cursor) {
        var text = cursor.position("after");
        if (!text.matches("[1-9][0-9]{0,5}"))
            throw Problem.of(ProblemType.INVALID_CURSOR).thrown();
        return Integer.parseInt(text);
    }
}
