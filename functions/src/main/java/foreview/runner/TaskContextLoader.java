package foreview.runner;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.ModelEndpoint;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.SuiteVersion;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads what the calls of a run need: suites and their items, and the endpoint's credential. */
final class TaskContextLoader {
    private final App app;
    private final EndpointRun run;
    private final Map<String, SuiteVersion> suites = new HashMap<>();
    private Optional<ModelEndpoint> served = Optional.empty();

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
        if (served.isEmpty()) served = Optional.of(opened());
        return Optional.of(new Context(evaluation, task, items, served.get()));
    }

    private SuiteVersion suite(SuiteRef suite) {
        return app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }

    /** Rule 12: the access log is written before the credential is used, once for the run. */
    private ModelEndpoint opened() {
        var endpoint = run.endpoint();
        var access = new Access(Actor.FOREVIEW, Thing.credential(endpoint.id()), ground(), Optional.empty());
        app.accessLog()
                .write(run.caseId(), access, RetryWithJitter.share(run.message().remaining()));
        return app.credentials()
                .open(run.caseId(), new Credentials.Place(endpoint.generation(), endpoint.id()))
                .map(ModelEndpoint::of)
                .orElseThrow(() -> new IllegalStateException("an endpoint has no credential"));
    }

    /** The run may ask for all of these. */
    private String ground() {
        var evaluations = run.evaluations().values().stream()
                .sorted(Comparator.comparing(Evaluation::id))
                .toList();
        return evaluations.stream().map(Evaluation::id).collect(Collectors.joining(", ", "evaluation ", ""))
                + evaluations.stream()
                        .map(Evaluation::grant)
                        .distinct()
                        .collect(Collectors.joining(", ", " under grant ", ""));
    }
}
