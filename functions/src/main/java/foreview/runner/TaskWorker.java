package foreview.runner;

import foreview.domain.cases.Timer;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.json.Json;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.endpoint.ModelClient;
import foreview.runtime.queue.MessageHandler;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.CaseEntities.Running;
import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.TaskLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes one run over an endpoint: under its lease, the tasks of its evaluations in turn, until the run's time is over
 * or nothing is due. Then it schedules the next run.
 */
record TaskWorker(App app, ModelClient model) {
    /** Evaluations of one run: if there are more, the next run has the others. */
    private static final int EVALUATIONS = 20;

    /** A run that is due so soon is woken at once and waits; a timer would be later. */
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Does nothing when the endpoint is gone. While another run has the endpoint, that run is followed by another one. */
    void run(String caseId, String endpointId, MessageHandler.Run message) throws InterruptedException {
        var look = new AccessGuard(app, caseId, endpointId, List.of()).look();
        if (look.flatMap(check -> check.endpoint(endpointId)).isEmpty()) return;
        var now = app.now().instant();
        var lease = TaskLease.take(app.endpointRuns(), caseId, endpointId, now);
        if (lease.isPresent()) run(caseId, endpointId, lease.get(), message);
    }

    private void run(String caseId, String endpointId, TaskLease lease, MessageHandler.Run message)
            throws InterruptedException {
        var running = app.entities().running(caseId).stream()
                .filter(one -> one.endpoint().equals(endpointId))
                .toList();
        var waiting = waiting(running, lease.number());
        var some = waiting.subList(0, Math.min(waiting.size(), EVALUATIONS));
        var guard = new AccessGuard(app, caseId, endpointId, some);
        var check = guard.look().orElseThrow();
        var endpoint = check.endpoint(endpointId).flatMap(given -> bounded(check, given, running, lease, message));
        if (endpoint.isEmpty()) return;
        var evaluations = some.stream()
                .filter(one -> check.left(one.evaluation()).isPresent())
                .map(one -> check.evaluation(one.evaluation()))
                .collect(Collectors.toMap(Evaluation::id, one -> one));
        var open = some.stream()
                .filter(one -> evaluations.containsKey(one.evaluation()))
                .flatMap(one -> app.tasks().open(caseId, one.evaluation()).stream())
                .toList();
        var budget = new RunBudget(message.remaining());
        var run = new EndpointRun(caseId, endpoint.get(), evaluations, guard, lease, budget, message);
        var runner = new ItemRunner(app, model, run, open);
        if (!isEnded(runner, lease)) return;
        message.log().info("endpoint-run", Json.object().put("calls", runner.begun()));
        if (waiting.size() == evaluations.size()) runner.nothingWaits();
        wakeNext(runner, run, waiting.size() > some.size());
        if (runner.failure().isPresent()) throw runner.failure().get();
    }

    /** With the run's share of the calls, where the relay may call it too; empty while the relay makes all of them. */
    private Optional<Endpoint> bounded(
            AccessCheck check, Endpoint endpoint, List<Running> running, TaskLease lease, MessageHandler.Run message) {
        if (running.stream().noneMatch(Running::external)) return Optional.of(endpoint);
        var retry = RetryWithJitter.share(message.remaining());
        int calls = app.endpointCalls()
                .share(
                        check.head().caseId(),
                        endpoint,
                        lease.number(),
                        app.now().instant(),
                        retry);
        if (calls > 0) return Optional.of(endpoint.atMost(calls));
        comeAgain(check, lease);
        return Optional.empty();
    }

    /** When the relay's calls end, no message says so. */
    private void comeAgain(AccessCheck check, TaskLease lease) {
        lease.release(lease.health());
        var now = app.now().instant();
        Timer.ofEvaluationsFrom(check.head(), now).forEach(timer -> app.timers().put(PendingTimer.extra(timer), now));
    }

    private static List<Running> waiting(List<Running> running, long run) {
        var all = new ArrayList<>(running);
        all.removeIf(Running::external);
        long step = all.size() > EVALUATIONS ? EVALUATIONS : 1; // each run begins with another one
        if (!all.isEmpty()) Collections.rotate(all, (int) -(run * step % all.size()));
        return all;
    }

    /** Whether the run had the endpoint to its end. After a failure the next run need not wait for the lease's end. */
    private static boolean isEnded(ItemRunner runner, TaskLease lease) throws InterruptedException {
        try {
            return runner.run();
        } catch (RuntimeException e) {
            lease.release(runner.schedule().health());
            throw e;
        }
    }

    private void wakeNext(ItemRunner runner, EndpointRun run, boolean others) {
        var now = app.now().instant();
        var next = runner.schedule().nextAt();
        boolean wanted = run.lease().release(runner.schedule().health());
        boolean soon = others || next.filter(now.plus(SOON)::isAfter).isPresent();
        if (wanted || soon && runner.begun() > 0) { // a run that began nothing would be followed by the same
            var wakeup = Wakeup.endpoint(run.caseId(), run.endpoint().id());
            app.runs().send(wakeup, run.message().trace(), run.message().log());
        } else if (next.isPresent()) {
            var head = run.guard().look().orElseThrow().head();
            Timer.ofEvaluationsFrom(head, next.get().isAfter(now) ? next.get() : now)
                    .forEach(timer -> app.timers().put(PendingTimer.extra(timer), now));
        }
    }
}
