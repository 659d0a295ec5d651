package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.Served;
import foreview.runtime.queue.MessageHandler;
import java.util.List;
import java.util.Optional;

/** What a task's calls need: its items and the endpoint's credential, the use of which is written down first. */
record Preparing(App app, ModelClient model) {

    /**
     * @param items those of the task that come next
     */
    record Ready(Asking asking, List<SuiteItem> items) {}

    /** Nothing when there is nothing to call any more, or it does not answer. */
    Optional<Ready> ready(Gate gate, Gate.Look look, Evaluation evaluation, Task leased, MessageHandler.Run run) {
        var setup = evaluation.setup();
        var items = items(setup.suite(), leased);
        // rule 12: written before the credential is used
        var ground = "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
        app.accessLog().write(gate.caseId(), look.now(), Actor.FOREVIEW, "credential:" + setup.endpoint(), ground);
        var served = app.credentials().open(gate.caseId(), setup.endpoint());
        if (served.isEmpty()) return Optional.empty(); // destroyed in the meantime
        var asking = new Asking(gate, model, Served.of(served.get()), setup.maxTokens());
        if (Outages.stands(look, evaluation)) {
            if (!asking.answers()) return Optional.empty();
            new Outages(app).ended(gate, evaluation, run);
        }
        return Optional.of(new Ready(asking, items));
    }

    private List<SuiteItem> items(SuiteRef suite, Task task) {
        var version = app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
        return app.suites()
                .items(
                        version,
                        task.next().orElse(task.shard().to()),
                        task.shard().to());
    }
}
