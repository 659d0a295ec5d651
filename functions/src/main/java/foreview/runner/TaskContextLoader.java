package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.SuiteVersion;
import java.util.List;
import java.util.Optional;

/** Reads what calls need: the evaluation, its suite, the endpoint's credential, and the items of each task. */
final class TaskContextLoader {
    private final App app;
    private final AccessGuard guard;
    private final String caseId;
    private Optional<ModelEndpoint> served = Optional.empty();

    TaskContextLoader(App app, AccessGuard guard, String caseId) {
        this.app = app;
        this.guard = guard;
        this.caseId = caseId;
    }

    /**
     * Empty if the model may not be called for the evaluation.
     *
     * @throws IllegalStateException when its suite or the endpoint's credential is gone though access is not
     */
    Optional<EvaluationContext> load(CaseEntities.Running running) {
        guard.watch(running);
        var check = guard.look();
        if (!check.allows(running.evaluation())) return Optional.empty();
        var evaluation = check.evaluation(running.evaluation());
        var endpoint = check.endpoint(running.endpoint()).orElseThrow(); // without one there is no permission
        var suite = suite(evaluation.setup().suite());
        var thing = AccessLog.Thing.credential(endpoint.id());
        // rule 12: written before the credential is used
        app.accessLog().write(caseId, check.now(), Actor.FOREVIEW, thing, ground(evaluation));
        served = served.or(() -> credential(endpoint));
        if (served.isPresent())
            return Optional.of(new EvaluationContext(evaluation, suite, endpoint, served.get()));
        if (!guard.look().allows(evaluation.id())) return Optional.empty(); // destroyed when access ended
        throw new IllegalStateException("a live endpoint has no credential");
    }

    /** The items of a task, in their order. */
    List<SuiteItem> items(EvaluationContext context, Task task) {
        return app.suites()
                .items(context.suite(), task.shard().from(), task.shard().to());
    }

    private static String ground(Evaluation evaluation) {
        return "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
    }

    private Optional<ModelEndpoint> credential(Endpoint endpoint) {
        return app.credentials()
                .open(caseId, new Credentials.Place(endpoint.generation(), endpoint.id()))
                .map(ModelEndpoint::of);
    }

    private SuiteVersion suite(SuiteRef suite) {
        return app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }
}
