package foreview.runner;

import foreview.domain.cases.Actor;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Setbacks;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Task;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.endpoint.ModelEndpoint;
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

        /** The next item of the task is put to the model; others of the suite tell whether that answers at all. */
        Asking.Outcome ask(Task held, SuiteItem item, Setbacks before) throws InterruptedException {
            int index = held.next().orElseThrow();
            return suite.items() == 1
                    ? asking.askAlone(index, item, before)
                    : asking.ask(index, item, before, held.others(), number -> another(held, number));
        }

        private SuiteItem another(Task held, int number) {
            int index = held.another(suite.items(), number).orElseThrow();
            return app.suites().items(suite, index, index + 1).getFirst();
        }
    }

    /**
     * Nothing when access does not stand any more.
     *
     * @throws IllegalStateException when something that stands cannot be had: a failure of the runner's own
     */
    Optional<Ready> ready(Gate gate, Evaluation evaluation, Task leased, Outages outages, MessageHandler.Run run) {
        var setup = evaluation.setup();
        var suite = suite(setup.suite());
        int next = leased.next().orElseThrow();
        var items = app.suites().items(suite, next, leased.shard().to());
        var look = gate.look(); // again: what was read took its time
        if (!look.isOpen()) return Optional.empty();
        // rule 12: written before the credential is used
        var ground = "evaluation " + evaluation.id() + " under grant " + evaluation.grant();
        app.accessLog().write(gate.caseId(), look.now(), Actor.FOREVIEW, "credential:" + setup.endpoint(), ground);
        var served = app.credentials().open(gate.caseId(), setup.endpoint());
        if (served.isEmpty()) return gone(gate);
        var calling =
                new Calling(gate, model, ModelEndpoint.of(served.get()), outages, setup.maxTokens(), run.remaining());
        return Optional.of(new Ready(app, new Asking(calling::call), suite, items));
    }

    /** With its endpoint or at the end, and that is well; or the vault lost it, and nobody else tells. */
    private static Optional<Ready> gone(Gate gate) {
        if (gate.look().isOpen()) throw new IllegalStateException("a standing endpoint has no credential");
        return Optional.empty();
    }

    private SuiteVersion suite(SuiteRef suite) {
        return app.suites()
                .find(suite.owner(), suite.id(), suite.version())
                .filter(found -> found.ref().equals(suite))
                .orElseThrow(() -> new IllegalStateException("the suite is not as it was planned"));
    }
}
