package foreview.domain.endpoints;

import foreview.domain.cases.CaseHead;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The developer's latest request to probe an endpoint (rule 13). The case says whether it is still unanswered, so a wake-up
 * that is lost, doubled or late neither loses a probe nor makes one that nobody asked for.
 */
public record ProbeRequest(String endpoint, Endpoint.Asking asking) {
    /** After that an unanswered request is void; its timer has raised an alarm, and the developer may ask again. */
    private static final Duration LAPSE = Duration.ofMinutes(30);

    /** None if no probe was asked for, it was made, or the endpoint is gone. */
    public static Optional<ProbeRequest> of(Optional<Endpoint> endpoint) {
        return endpoint.flatMap(e -> e.probeAsked().map(asking -> new ProbeRequest(e.id(), asking)));
    }

    /** Whether a call may be made for it: while it is unanswered, before it lapses, and before an opening (rule 13). */
    public boolean mayBeMade(CaseHead stored, Optional<Endpoint> endpoint, Instant now) {
        var t = stored.time(now);
        var head = stored.settled(t);
        return endpoint.filter(e -> !e.isDead(head))
                        .flatMap(Endpoint::probeAsked)
                        .filter(asking::equals)
                        .isPresent()
                && t.isBefore(asking.at().plus(LAPSE))
                && !hasOpened(head, t);
    }

    /** Whether the window has opened: from then on no probe is asked for and none made. */
    static boolean hasOpened(CaseHead head, Instant now) {
        return head.window().filter(window -> !now.isBefore(window.opensAt())).isPresent();
    }
}
