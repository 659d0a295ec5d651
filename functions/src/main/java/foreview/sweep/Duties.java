package foreview.sweep;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.Evolve;
import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.cases.Waiting;
import foreview.runtime.queue.AskedProbe;
import foreview.runtime.queue.Wakeup;
import foreview.runtime.store.Asked;
import foreview.runtime.store.Changed;
import foreview.runtime.store.StoredCase;
import foreview.runtime.store.Timer;
import foreview.runtime.telemetry.Log;
import foreview.runtime.telemetry.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What each kind of timer performs, by reading the case again: a stale timer finds nothing to do. */
final class Duties {
    private static final int PROBES = 5;
    /** Beside the entries, the head and what else the transaction writes. */
    private static final int MOST_AT_ONCE = 15;

    /** For one timer, with what is kept back for its last attempt. */
    private static final Duration LONGEST = Clients.LONGEST_CALL.plusSeconds(6);

    private final App app;
    private final Trace trace;
    private final Log log;
    private final Supplier<Duration> remaining;

    Duties(App app, Trace trace, Log log, Supplier<Duration> remaining) {
        this.app = app;
        this.trace = trace;
        this.log = log;
        this.remaining = remaining;
    }

    /** Nothing when it is performed; else the timer that comes next. */
    Optional<Timer> perform(Timer timer) {
        switch (timer.kind()) {
            case END -> settle(timer.caseId(), patience());
            case PURGE -> purge(timer.caseId(), patience());
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

    private void settle(String caseId, Waiting patience) {
        record(
                caseId,
                (_, _) -> Optional.of(Asked.of(Actor.FOREVIEW, new Command.Settle(), trace.traceId())),
                patience);
    }

    /**
     * Destroys the credentials that no standing endpoint uses. The vault is read before the case: a credential seen there
     * was committed with its endpoint, so the case read after it knows both.
     */
    private void purge(String caseId, Waiting patience) {
        var held = app.credentials().held(caseId);
        var state = settled(app.cases().find(caseId).orElseThrow(), app.now().instant());
        var unused = unused(held, state);
        if (state.purgeDue().isEmpty())
            unused.forEach(endpoint -> app.credentials().destroy(caseId, endpoint));
        else prove(caseId, unused, patience);
    }

    /**
     * Destroys them and records it in one transaction, on the reading of the case that the vault was read after. Every
     * credential comes with a change of its case: so at that version the vault holds those of standing endpoints alone,
     * and the certificate counts what it destroyed. What one transaction does not hold goes before it; a crash just between
     * leaves those out of the count.
     */
    private void prove(String caseId, List<String> unused, Waiting patience) {
        var before = unused.stream().skip(MOST_AT_ONCE).toList();
        before.forEach(endpoint -> app.credentials().destroy(caseId, endpoint));
        Asked.Asking asking = (stored, now) -> {
            var left = unused(app.credentials().held(caseId), settled(stored, now));
            if (left.size() > MOST_AT_ONCE) throw new IllegalStateException("more credentials than were seen");
            var command = new Command.RecordPurge(before.size() + left.size(), true, false);
            return Optional.of(
                    Asked.of(Actor.FOREVIEW, command, trace.traceId()).destroying(left));
        };
        record(caseId, asking, patience);
    }

    /** With an end that is due: it will stand in the docket before the certificate, which counts what it destroys too. */
    private static CaseState settled(StoredCase stored, Instant now) {
        return Evolve.settled(stored.state(), stored.state().facts().time(now));
    }

    private static List<String> unused(List<String> held, CaseState state) {
        return held.stream().filter(id -> state.endpoint(id).isEmpty()).toList();
    }

    /** Asks the runner again until it answered; when it does not, that is the answer. */
    private Optional<Timer> probe(Timer timer) {
        var asked = AskedProbe.parse(timer.id());
        var stored = app.cases().find(timer.caseId());
        if (asked.isEmpty()
                || stored.isEmpty()
                || !asked.get().waits(stored.get().state())) return Optional.empty();
        if (timer.attempts() >= PROBES) {
            unanswered(timer.caseId(), asked.get());
            return Optional.empty();
        }
        app.wakeups().send(Wakeup.probe(timer.caseId(), asked.get()), trace, log);
        var next = app.now().instant().plus(Timer.PROBE_WAIT);
        return Optional.of(new Timer(next, timer.caseId(), timer.kind(), timer.id(), timer.attempts() + 1, next));
    }

    private void unanswered(String caseId, AskedProbe asked) {
        var command = new Command.RecordProbe(asked.endpoint(), false);
        Asked.Asking asking = (stored, _) -> asked.waits(stored.state())
                ? Optional.of(Asked.of(Actor.FOREVIEW, command, trace.traceId()))
                : Optional.empty();
        record(caseId, asking, patience());
    }

    /** Wakes the runner, again and again until every evaluation of the case has its result. */
    private Optional<Timer> evaluations(Timer timer) {
        var state = app.cases().find(timer.caseId()).orElseThrow().state();
        if (state.evaluations().stream()
                .allMatch(evaluation -> evaluation.result().isPresent())) return Optional.empty();
        app.wakeups().send(Wakeup.evaluations(timer.caseId()), trace, log);
        return Optional.of(timer.paced(app.now().instant()));
    }

    private void sign(Timer timer) {
        if (!app.dockets().sign(timer.caseId(), Long.parseLong(timer.id()), app.signer()))
            throw new IllegalStateException("the signing key cannot be had");
    }

    private void record(String caseId, Asked.Asking asking, Waiting patience) {
        var changed = app.cases().change(caseId, asking, Optional.empty(), patience);
        if (changed instanceof Changed.Busy) throw new IllegalStateException("the case is busy");
    }

    /** So that one case that is always busy takes no more than its share of a run. */
    private Waiting patience() {
        var atStart = remaining.get();
        return new Waiting(() -> {
            var left = remaining.get();
            var own = LONGEST.minus(atStart.minus(left));
            return own.compareTo(left) < 0 ? own : left;
        });
    }
}
