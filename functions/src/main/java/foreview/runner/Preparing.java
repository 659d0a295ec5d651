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
import foreview.runtime.store.SuiteVersion;
import java.util.List;
import java.util.Optional;

/** What a task's calls need: its items and the endpoint's credential, the use of which is written down first. */
record Preparing(App app, ModelClient model) {

    /**
     * @param items those of the task that come next
     */
    record Ready(App app, Asking asking, SuiteVersion suite, List<SuiteItem> items) {

        /** An item of the suite that tells whether the endpoint answers at all. */
        Optional<SuiteItem> another(Task held) {
            return held.another(suite.items())
                    .map(index -> app.suites().items(suite, index, index + 1).getFirst());
        }
    }

    /** Nothing when there is nothing to call any more. */
    Optional<Ready> ready(Gate gate, Gate.Look look, Evaluation evaluation, Task leased, MessageHandler.Run run) {
        var setup = evaluation.setup();
        var suite = suite(setup.suite());
        int next = leased.next().orElseThrow();
        var items = app.suites().items(suite, next, leased.shard().to());
        // rule 12: written before the credential is used
        var ground = "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
        app.accessLog().write(gate.caseId(), look.now(), Actor.FOREVIEW, "credential:" + setup.endpoint(), ground);
        return app.credentials()
                .open(gate.caseId(), setup.endpoint()) // or it was destroyed in the meantime
                .map(served -> new Asking(gate, model, Served.of(served), setup.maxTokens(), run.remaining()))
                .map(asking -> new Ready(app, asking, suite, items));
    }

    private SuiteVersion suite(SuiteRef suite) {
        return app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }
}
