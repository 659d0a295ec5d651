package foreview.domain.endpoints;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The events of endpoints and their credentials. */
public sealed interface EndpointEvent extends Event {
    /** How long a wake-up may take before a probe is asked for again. */
    Duration PROBE_WAIT = Duration.ofMinutes(1);

    record EndpointGiven(String id, String checkpoint, String variant, boolean safeguards, Endpoint.Limits limits)
            implements EndpointEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    record EndpointRemoved(String endpoint) implements EndpointEvent {}

    /** Rule 13: one probe, before an opening. */
    record ProbeAsked(String endpoint) implements EndpointEvent {}

    record EndpointProbed(String endpoint, Probe probe) implements EndpointEvent {}

    /**
     * The endpoint's circuit breaker was open for three minutes. The interval lasts until {@link OutageEnded}, or until the
     * endpoint is removed or dies with its window.
     *
     * @param since when the circuit breaker opened
     */
    record OutageBegan(String endpoint, Instant since) implements EndpointEvent {}

    /** A chat was answered, or no item waits for the endpoint: at the latest with the result of its last evaluation. */
    record OutageEnded(String endpoint) implements EndpointEvent {}

    /** Credentials are destroyed; the certificate states what Foreview verified and what the developer attested. */
    record Purged(int credentialsDestroyed, boolean verified, boolean developerAttested) implements EndpointEvent {
        @Override
        public boolean provesPurge() {
            return true;
        }
    }

    @Override
    default List<Timer> timers(CaseHead after, Instant now) {
        return switch (this) {
            case EndpointRemoved _ -> Timer.ofDestruction(after, now);
            case ProbeAsked(var id) -> List.of(new Timer(now.plus(PROBE_WAIT), after.caseId(), Timer.Kind.PROBE, id));
            case EndpointGiven _, EndpointProbed _, OutageBegan _, OutageEnded _ -> List.of();
            case Purged _ -> List.of(Timer.ofAnchor(after, now)); // rule 12: nothing more is used after it
        };
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        switch (this) {
            case EndpointGiven given -> {
                draft.put(Endpoint.given(given, draft.generation()));
                draft.serve(given.checkpoint(), 1, 0);
                draft.endpointGiven();
            }
            case EndpointRemoved(var id) -> {
                var endpoint = draft.get(Endpoint.class, id);
                draft.put(endpoint.remove());
                draft.serve(endpoint.checkpoint(), -1, endpoint.answers() ? -1 : 0);
                draft.purgeUnlessServed(entry.recordedAt());
            }
            case ProbeAsked(var id) ->
                draft.put(
                        draft.get(Endpoint.class, id).asked(new Endpoint.Asking(entry.sequence(), entry.recordedAt())));
            case EndpointProbed(var id, var probe) -> {
                var endpoint = draft.get(Endpoint.class, id);
                draft.put(endpoint.probed(probe));
                draft.serve(endpoint.checkpoint(), 0, (probe.ok() ? 1 : 0) - (endpoint.answers() ? 1 : 0));
            }
            case OutageBegan(var id, var since) ->
                draft.put(draft.get(Endpoint.class, id).outage(Optional.of(since)));
            case OutageEnded(var id) -> draft.put(draft.get(Endpoint.class, id).outage(Optional.empty()));
            case Purged _ -> draft.purged();
        }
    }
}
