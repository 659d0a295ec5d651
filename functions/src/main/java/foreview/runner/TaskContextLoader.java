package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.SuiteVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the calls of a run need: suites and their items, and the endpoint's credential. */
final class TaskContextLoader {
    private final App app;
    private final EndpointRun run;
    private final Map<String, SuiteVersion> suites = new HashMap<>();
    private final Map<String, ModelEndpoint> credentials = new HashMap<>();

    TaskContextLoader(App app, EndpointRun run) {
        this.app = app;
        this.run = run;
    }

    /**
     * A task that the run has taken.
     *
     * @param items in their order, from the task's first
     */
    record Context(Evaluation evaluation, Task task, List<SuiteItem> items, ModelEndpoint served) {
        SuiteItem item(int index) {
            return items.get(index - task.shard().from());
        }
    }

    /**
     * Looks at the case after the suite is read, so that no credential is opened once access is gone.
     *
     * @return empty when the model may not be called
     * @throws IllegalStateException when the suite or the credential is gone or damaged
     */
    Optional<Context> load(Task task) {
        var evaluation = run.evaluations().get(task.shard().evaluation());
        var suite = suites.computeIfAbsent(
                evaluation.id(), _ -> suite(evaluation.setup().suite()));
        var items = app.suites().items(suite, task.shard().from(), task.shard().to());
        if (run.guard().left(evaluation.id()).isEmpty()) return Optional.empty();
        var served = credentials.computeIfAbsent(evaluation.id(), _ -> credential(evaluation));
        return Optional.of(new Context(evaluation, task, items, served));
    }

    private SuiteVersion suite(SuiteRef suite) {
        return app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }

    /** Rule 12: the access log is written before the credential is used, for each evaluation. */
    private ModelEndpoint credential(Evaluation evaluation) {
        var endpoint = run.endpoint();
        var thing = AccessLog.Thing.credential(endpoint.id());
        var ground = "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
        app.accessLog().write(run.caseId(), app.now().instant(), Actor.FOREVIEW, thing, ground);
        return app.credentials()
                .open(run.caseId(), new Credentials.Place(endpoint.generation(), endpoint.id()))
                .map(ModelEndpoint::of)
                .orElseThrow(() -> new IllegalStateException("an endpoint has no credential"));
    }
}
