package foreview.domain.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The developer's latest asking to probe an endpoint (rule 13). The case tells whether it still waits for its answer, so
 * that a wake-up that is lost, doubled or late neither loses a probe nor makes one that nobody asked for.
 *
 * @param entry the docket entry that records it
 * @param at when it was recorded
 */
public record ProbeRequest(String endpoint, long entry, Instant at) {
    /**
     * Nobody waits for an answer that comes later: the asking lapses without a record, for nobody asked the endpoint. By
     * then the alarm for what is overdue has rung, and the developer may ask again at any time.
     */
    private static final Duration LAPSE = Duration.ofMinutes(30);

    /** Nothing where none was asked for, it was answered, or its endpoint is gone. */
    public static Optional<ProbeRequest> of(CaseState state, String endpoint) {
        return state.endpoint(endpoint)
                .flatMap(Endpoint::probeAsked)
                .map(asking -> new ProbeRequest(endpoint, asking.entry(), asking.at()));
    }

    /** Whether it still waits for its answer, and no later asking stands in its place. */
    public boolean waits(CaseState state) {
        return of(state, endpoint).filter(this::equals).isPresent();
    }

    /** Whether a call may be made for it: while it waits, before it lapses, and before an opening (rule 13). */
    public boolean mayBeMade(CaseState stored, Instant now) {
        var t = stored.facts().time(now); // a clock that is behind reads what others have recorded as they did
        var state = Evolve.settled(stored, t);
        return waits(state) && t.isBefore(at.plus(LAPSE)) && !hasBegun(state, t);
    }

    /** Whether the window that stands has opened: from then on no probe is asked for and none made. */
    static boolean hasBegun(CaseState state, Instant now) {
        return state.facts()
                .window()
                .filter(window -> !now.isBefore(window.opensAt()))
                .isPresent();
    }
}
