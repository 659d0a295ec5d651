package foreview.domain.cases;

import foreview.domain.accesslog.AccessLogEvent;
import foreview.domain.endpoints.EndpointEvent;
import foreview.domain.evaluation.EvaluationEvent;
import foreview.domain.findings.FindingEvent;
import foreview.domain.forks.ForkEvent;
import foreview.domain.grants.GrantEvent;
import foreview.domain.incidents.IncidentEvent;
import foreview.domain.onward.OnwardEvent;
import foreview.domain.partners.PartnerEvent;
import foreview.domain.roster.RosterEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to a case: the payloads of its docket. Content (free text, names, files) is never among them. Each
 * capability has its own events; only this list names them all.
 */
public sealed interface Event
        permits CaseEvent,
                WindowEvent,
                ReleaseEvent,
                RosterEvent,
                EndpointEvent,
                GrantEvent,
                EvaluationEvent,
                FindingEvent,
                ForkEvent,
                IncidentEvent,
                OnwardEvent,
                PartnerEvent,
                AccessLogEvent {
    /** Folds it into the next state. It never refuses: what is recorded has happened. */
    void apply(CaseStateBuilder draft, Entry entry);

    /** The id of what it created, for events that create something. */
    default Optional<String> created() {
        return Optional.empty();
    }

    /** When it takes effect, for an act with a named time; one that is past means now (rule 3). */
    default Optional<Instant> namedTime() {
        return Optional.empty();
    }

    /** Whether it counts for the clock's version although the head may stay the same (rule 6). */
    default boolean movesClock() {
        return false;
    }

    /** Whether it proves that the credentials of an ended window are destroyed. */
    default boolean provesPurge() {
        return false;
    }

    /** What must follow it. */
    default List<Timer> timers(CaseHead after, Instant now) {
        return List.of();
    }

    /** The name that dockets and answers use. */
    default String name() {
        return getClass().getSimpleName();
    }
}
