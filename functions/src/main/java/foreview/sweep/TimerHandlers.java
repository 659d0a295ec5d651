package foreview.sweep;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Timer;
import foreview.domain.endpoints.ProbeRequest;
import foreview.domain.evaluation.Evaluation;
import foreview.runtime.App;
import foreview.runtime.cases.RetryWithJitter;
import foreview.runtime.keys.FailFastSigner;
import foreview.runtime.keys.Signer;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.CommitResult;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What each kind of timer performs, by reading the case again: a stale timer finds nothing to do. */
final class TimerHandlers {
    /** Beside the entries, the head and what else the transaction writes. */
    private static final int MOST_AT_ONCE = 15;

    private final App app;
    private final Signer signer;
    private final Trace trace;
    private final Supplier<Duration> remaining;

    TimerHandlers(App app, Trace trace, Supplier<Duration> remaining) {
        this.app = app;
        this.signer = new FailFastSigner(app.signer());
        this.trace = trace;
        this.remaining = remaining;
    }

    /** Nothing when it is performed; else the timer that comes next. */
    Optional<Timer> perform(Timer timer) {
        switch (timer.kind()) {
            case END -> settle(timer.caseId(), RetryWithJitter.share(remaining));
            case PURGE -> purge(timer.caseId(), RetryWithJitter.share(remaining));
            case SIGN -> sign(timer);
            case PROBE -> {
                return probe(timer);
            }
            case EVALUATIONS -> {
                return evaluations(timer);
            }
        }
        return Optional.empty();
    }

    private void settle(String caseId, RetryWithJitter patience) {
        record(
                caseId,
                (_, _) -> Optional.of(Asked.of(Actor.FOREVIEW, new Command.Settle(), trace.traceId())),
                patience);
    }

    /**
     * Destroys the credentials that no standing endpoint uses. The vault is read before the case: a credential seen there
     * was committed with its endpoint, so the case read after it knows both.
     */
    private void purge(String caseId, RetryWithJitter patience) {
        var held = app.credentials().held(caseId);
        var state = app.cases().find(caseId).orElseThrow().settled(app.now().instant());
        var unused = unused(held, state);
        if (state.purgeDue().isEmpty())
            unused.forEach(endpoint -> app.credentials().destroy(caseId, endpoint));
        else prove(caseId, unused, 0, patience);
    }

    /**
     * Destroys them and records it in one transaction, on the reading of the case that the vault was read after. Every
     * credential comes with a change of its case: so at that version the vault holds those of standing endpoints alone,
     * and the certificate counts what it destroyed. What one transaction does not hold goes before it; a crash just between
     * leaves those out of the count. An end that only the decision finds due brings more: then it begins anew.
     */
    private void prove(String caseId, List<String> unused, int destroyed, RetryWithJitter patience) {
        var first = unused.stream().skip(MOST_AT_ONCE).toList();
        first.forEach(endpoint -> app.credentials().destroy(caseId, endpoint));
        int before = destroyed + first.size();
        Asked.Asking asking = (stored, now) -> {
            var held = app.credentials().held(caseId);
            var gone = unused(held, stored.settled(now));
            if (gone.size() > MOST_AT_ONCE) throw new IllegalStateException("more credentials than were seen");
            var left = held.stream().filter(id -> !gone.contains(id)).toList();
            var command = new Command.RecordPurge(before + gone.size(), left, true, false);
            return Optional.of(
                    Asked.of(Actor.FOREVIEW, command, trace.traceId()).destroying(gone));
        };
        boolean ended = record(caseId, asking, patience) instanceof CommitResult.Refused refused
                && refused.refusal() == Refusal.NOT_FINISHED;
        if (ended) prove(caseId, List.of(), before, patience);
    }

    private static List<String> unused(List<String> held, CaseState state) {
        return held.stream().filter(id -> state.endpoint(id).isEmpty()).toList();
    }

    /**
     * Asks the runner again each minute for as long as a call may be made. Silence is no answer: who was not called did
     * not fail. So the timer stays overdue, which rings, until the runner recorded a call or the asking lapses.
     */
    private Optional<Timer> probe(Timer timer) {
        var now = app.now().instant();
        var state = app.cases().find(timer.caseId()).orElseThrow().state();
        var asked = ProbeRequest.of(state, timer.id()).filter(probe -> probe.mayBeMade(state, now));
        if (asked.isEmpty()) return Optional.empty();
        app.probes().mustSend(List.of(Wakeup.probe(timer.caseId(), timer.id())), trace);
        return Optional.of(timer.overdueUntil(now.plus(Timer.PROBE_WAIT)));
    }

    /**
     * Wakes the runner, again and again until every evaluation of the case has its result. One that stopped only waits
     * to be counted: while it does, the timer is overdue.
     */
    private Optional<Timer> evaluations(Timer timer) {
        var now = app.now().instant();
        var state = app.cases().find(timer.caseId()).orElseThrow().settled(now);
        var left = state.evaluations().stream()
                .filter(evaluation -> evaluation.result().isEmpty())
                .toList();
        if (left.isEmpty()) return Optional.empty();
        app.wakeups().mustSend(List.of(Wakeup.evaluations(timer.caseId())), trace);
        return Optional.of(left.stream().allMatch(Evaluation::isRunning) ? timer.paced(now) : timer.again(now));
    }

    private void sign(Timer timer) {
        if (!app.dockets().sign(timer.caseId(), Long.parseLong(timer.id()), signer))
            throw new IllegalStateException("the signing key cannot be had");
    }

    private CommitResult record(String caseId, Asked.Asking asking, RetryWithJitter patience) {
        var changed = app.cases().change(caseId, asking, Optional.empty(), patience);
        if (changed instanceof CommitResult.Busy) throw new IllegalStateException("the case is busy");
        return changed;
    }
}
