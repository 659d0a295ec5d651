package foreview.evaluation;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.runtime.Now;
import foreview.runtime.cases.CaseCommandService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.FieldError;
import foreview.runtime.json.Fields;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.CommandRequest;
import foreview.runtime.store.Ids;
import foreview.runtime.store.SuiteVersion;
import foreview.runtime.store.Suites;
import java.util.List;

/** Plans the evaluation of a checkpoint with a suite of the lead's own organization, or cancels it. */
final class EvaluationPlanning {
    /** So few that a run mostly closes the tasks that it takes. */
    private static final int PER_TASK = 25;

    private static final long MAX_TOKENS = 512;
    private static final long MOST_TOKENS = 8_192;

    private final Suites suites;
    private final Wakeups coordination;
    private final Now now;
    private final CaseCommandService commands;

    EvaluationPlanning(CaseCommandService commands, Suites suites, Wakeups coordination, Now now) {
        this.commands = commands;
        this.suites = suites;
        this.coordination = coordination;
        this.now = now;
    }

    private record Named(String id, String version) {
        static Named read(Fields f) {
            return new Named(f.id("id"), f.id("version"));
        }
    }

    Answer plan(Request request) {
        var f = request.body();
        var suite = f.object("suite", Named::read);
        var checkpoint = f.id("checkpoint");
        var endpoint = f.id("endpoint");
        var purpose = f.id("purpose");
        int maxTokens = Math.toIntExact(f.optWhole("maxTokens", 1, MOST_TOKENS).orElse(MAX_TOKENS));
        f.check();
        var id = Ids.ordered("v", now.instant());
        var named = ReadSet.one(Evaluation.class, id).and(Endpoint.class, endpoint);
        var answer = commands.create(request, _ -> named, view -> {
            // before any suite is looked at
            if (!view.is(Role.EVALUATION_LEAD))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            var version = sealed(view.org(), suite);
            return CommandRequest.of(new EvaluationCommand.PlanEvaluation(
                            id, version.ref(), checkpoint, endpoint, purpose, maxTokens, version.items(), PER_TASK))
                    .createsPage("evaluations");
        });
        wake(request);
        return answer;
    }

    /** Model access stops at that instant; what was closed before it counts. */
    Answer cancel(Request request) {
        var f = request.body();
        var reason = f.optProse("reason", 4_000);
        f.check();
        var id = request.path("evaluationId");
        var ask = CommandRequest.of(new EvaluationCommand.CancelEvaluation(id)).withContent("reason", reason);
        var answer = commands.run(request, _ -> ReadSet.one(Evaluation.class, id), _ -> ask);
        wake(request);
        return answer;
    }

    private SuiteVersion sealed(String org, Named named) {
        var found = suites.find(org, named.id(), named.version());
        if (found.isEmpty()) throw wrong("unknown", "Must be a suite version of your organization.");
        if (found.get().sealedAt().isEmpty()) throw wrong("not-sealed", "Must be a sealed version. Seal it first.");
        return found.get();
    }

    private static ProblemException wrong(String code, String detail) {
        return Problem.of(ProblemType.INVALID_FIELDS, List.of(new FieldError("/suite", code, detail)))
                .thrown();
    }

    /** Saves the wait until the timer does the same. */
    private void wake(Request request) {
        var caseId = request.path("caseId");
        coordination.send(Wakeup.evaluations(caseId), request.trace(), request.log());
    }
}
