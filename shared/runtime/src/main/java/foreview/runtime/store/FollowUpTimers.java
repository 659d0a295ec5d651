package foreview.runtime.store;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must follow a change: its timers, put by the very transaction that makes it (rule 10). */
final class FollowUpTimers {
    private FollowUpTimers() {}

    /**
     * @param unsigned the entries whose receipts could not be signed
     */
    static List<Timer> of(CaseState before, CaseState after, List<Entry> entries, Set<Long> unsigned, Instant now) {
        var timers = new ArrayList<Timer>();
        var caseId = after.origin().caseId();
        var end = after.facts().endsAt();
        boolean moved = !end.equals(before.facts().endsAt());
        if (moved && !end.equals(Times.NONE)) timers.add(new Timer(end, caseId, Timer.Kind.END, "END"));
        boolean dueAnew =
                !after.purgeDue().equals(before.purgeDue()) && after.purgeDue().isPresent();
        if (dueAnew || entries.stream().anyMatch(entry -> endsCredentials(entry.event())))
            timers.add(new Timer(now, caseId, Timer.Kind.PURGE, "PURGE"));
        boolean goesOn = entries.stream().anyMatch(entry -> movesEvaluations(entry.event()));
        if (goesOn
                && after.evaluations().stream()
                        .anyMatch(evaluation -> evaluation.result().isEmpty()))
            timers.add(new Timer(now, caseId, Timer.Kind.EVALUATIONS, "EVALUATIONS"));
        for (var entry : entries)
            if (entry.event() instanceof Event.ProbeAsked(var endpoint))
                timers.add(new Timer(now.plus(Timer.PROBE_WAIT), caseId, Timer.Kind.PROBE, endpoint));
        for (var sequence : unsigned) timers.add(new Timer(now, caseId, Timer.Kind.SIGN, Key.padded(sequence)));
        return timers;
    }

    private static boolean endsCredentials(Event event) {
        return switch (event) {
            case Event.Ended _, Event.EndpointRemoved _ -> true;
            default -> false;
        };
    }

    /** What lets evaluations begin, go on or come to their end. An outage is looked into the more often the younger it is. */
    private static boolean movesEvaluations(Event event) {
        return switch (event) {
            case Event.EvaluationPlanned _,
                    Event.EvaluationCancelled _,
                    Event.Ended _,
                    Event.Lifted _,
                    Event.Determined _,
                    Event.Attested _,
                    Event.TermsSigned _,
                    Event.EndpointRemoved _,
                    Event.GrantRevoked _,
                    Event.PersonStruck _,
                    Event.OutageBegan _,
                    Event.OutageEnded _ -> true;
            default -> false;
        };
    }
}
