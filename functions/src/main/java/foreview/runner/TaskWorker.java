package foreview.runner;

import foreview.domain.cases.Timer;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.PendingTimer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes one run over an endpoint: it takes the tasks of all its evaluations in turn, under a lease, until its time is over
 * or nothing is due, and then arranges the next run.
 */
final class TaskWorker {
    /** A run that is due so soon is woken at once and waits; a timer would be later. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final App app;
    private final ModelClient model;

    TaskWorker(App app, ModelClient model) {
        this.app = app;
        this.model = model;
    }

    /** Does nothing when the endpoint is gone. While another run has the endpoint, that run is followed by another one. */
    void run(String caseId, String endpointId, MessageHandler.Run run) throws InterruptedException {
        var guard = new AccessGuard(app.entities(), app.now(), app.config().skew(), caseId, endpointId);
        var endpoint = guard.firstLook().flatMap(look -> look.endpoint(endpointId));
        if (endpoint.isEmpty()) return;
        var lease = TaskLease.take(app.endpointRuns(), caseId, endpointId, app.now(), run.log());
        if (lease.isEmpty()) return;
        try (var held = lease.get()) {
            var budget = new RunBudget(run.remaining());
            run(new EndpointRun(caseId, endpoint.get(), guard, held, budget, app.now()), run);
        }
    }

    private void run(EndpointRun endpoint, MessageHandler.Run run) throws InterruptedException {
        var turns = turns(endpoint, run);
        var runner = runner(endpoint, turns, run);
        try {
            runner.run();
        } catch (RuntimeException e) {
            release(endpoint, runner, e);
            throw e;
        }
        run.log().info("endpoint-run", Json.object().put("calls", runner.begun()));
        if (!endpoint.lease().isLost()) end(endpoint, runner, run);
        if (turns.failure().isPresent()) throw turns.failure().get();
    }

    private EvaluationTurns turns(EndpointRun endpoint, MessageHandler.Run run) {
        var caseId = endpoint.caseId();
        var running = app.entities().running(caseId).stream()
                .filter(one -> one.endpoint().equals(endpoint.endpoint().id()))
                .toList();
        var loader = new TaskContextLoader(app, endpoint.guard(), caseId);
        return new EvaluationTurns(caseId, endpoint.lease().number(), running, app.tasks(), loader, run.log());
    }

    private ItemRunner runner(EndpointRun endpoint, EvaluationTurns turns, MessageHandler.Run run) {
        var caseId = endpoint.caseId();
        var guard = endpoint.guard();
        var closer = new TaskCloser(caseId, guard, app.cases(), app.tasks(), app.controlWakeups(), run);
        var outages = new OutageRecorder(app.cases(), caseId, endpoint.endpoint(), run);
        ItemRunner.Calls calls = (held, index) ->
                new GuardedModelCall(guard, model, held.context(), held.item(index), run.log()).call();
        return new ItemRunner(endpoint, turns, closer, outages, calls);
    }

    /** So that the next run need not wait for the lease's end. */
    private static void release(EndpointRun endpoint, ItemRunner runner, RuntimeException why) {
        try {
            endpoint.lease().release(runner.health());
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private void end(EndpointRun endpoint, ItemRunner runner, MessageHandler.Run run) {
        var now = app.now().instant();
        var next = runner.nextAt();
        boolean wanted = endpoint.lease().release(runner.health());
        // a run that began nothing would be followed by the same
        boolean soon = runner.begun() > 0
                && next.filter(at -> at.isBefore(now.plus(SOON))).isPresent();
        if (wanted || soon) {
            var wakeup = Wakeup.endpoint(endpoint.caseId(), endpoint.endpoint().id());
            app.runWakeups().send(wakeup, run.trace(), run.log());
        } else next.ifPresent(at -> wake(endpoint, at.isAfter(now) ? at : now, now));
    }

    /** At the full minute after, so that the timers of several endpoints become one. */
    private void wake(EndpointRun endpoint, Instant at, Instant now) {
        var minute = at.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Timer.ofEvaluations(endpoint.guard().look().head(), minute)
                .forEach(timer -> app.timers().put(new PendingTimer(timer), now));
    }
}
