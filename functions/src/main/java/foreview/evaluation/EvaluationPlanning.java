package foreview.evaluation;

import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.evaluation.HarnessPlan;
import foreview.domain.grants.Grant;
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
import java.util.Optional;

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

    /**
     * That an external harness runs the evaluation.
     *
     * @param grant of the person who may lease its tasks
     */
    private record External(String grant, int priority) {
        private static final long PRIORITY = 5;

        static External read(Fields f) {
            var grant = f.id("grant");
            var priority = f.optWhole("priority", 0, HarnessPlan.HIGHEST).orElse(PRIORITY);
            return f.done(() -> new External(grant, Math.toIntExact(priority)));
        }

        EvaluationCommand plan(String id, SuiteVersion suite, String checkpoint, String endpoint, String purpose) {
            return new EvaluationCommand.PlanHarness(
                    id,
                    suite.ref(),
                    suite.harness().orElseThrow(),
                    checkpoint,
                    endpoint,
                    grant,
                    purpose,
                    priority,
                    suite.items());
        }
    }

    Answer plan(Request request) {
        var f = request.body();
        var suite = f.object("suite", Named::read);
        var external = f.optObject("external", External::read);
        var checkpoint = f.id("checkpoint");
        var endpoint = f.id("endpoint");
        var purpose = f.id("purpose");
        var maxTokens = f.optWhole("maxTokens", 1, MOST_TOKENS);
        if (external.isPresent() && maxTokens.isPresent())
            f.refuse("maxTokens", "chosen-by-harness", "Must be absent: an external harness chooses it.");
        f.check();
        var id = Ids.ordered("v", now.instant());
        var reads = ReadSet.one(Evaluation.class, id).and(Endpoint.class, endpoint);
        var named = external.map(by -> reads.and(Grant.class, by.grant())).orElse(reads);
        var answer = commands.create(request, _ -> named, view -> {
            // before any suite is looked at
            if (!view.is(Role.EVALUATION_LEAD))
                throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
            var version = sealed(view.org(), suite);
            requireRunner(version, external);
            int tokens = Math.toIntExact(maxTokens.orElse(MAX_TOKENS));
            var plan = external.<EvaluationCommand>map(by -> by.plan(id, version, checkpoint, endpoint, purpose))
                    .orElseGet(() -> new EvaluationCommand.PlanEvaluation(
                            id, version.ref(), checkpoint, endpoint, purpose, tokens, version.items(), PER_TASK));
            return CommandRequest.of(plan).createsPage("evaluations");
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

    /** The tasks of a harness are not for Foreview's runner, and questions are not for a harness. */
    private static void requireRunner(SuiteVersion version, Optional<External> external) {
        if (version.harness().isPresent() == external.isPresent()) return;
        throw version.harness().isPresent()
                ? wrong("external", "Is for an external harness. Name the grant of who runs it in `external`.")
                : wrong("not-external", "Is for Foreview's runner. Leave `external` out.");
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
