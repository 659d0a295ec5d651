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

    /**
     * How long calls may be made for it: while it is unanswered, before it lapses, and before an opening (rule 13). Empty
     * if none may.
     *
     * @param skew how much earlier than the end of a scheduled window access is denied
     */
    public Optional<Duration> left(CaseHead stored, Optional<Endpoint> endpoint, Instant now, Duration skew) {
        var t = stored.time(now);
        var head = stored.settled(t);
        boolean unanswered = endpoint.filter(e -> !e.isDead(head))
                .flatMap(Endpoint::probeAsked)
                .filter(asking::equals)
                .isPresent();
        if (!unanswered) return Optional.empty();
        var lapse = asking.at().plus(LAPSE);
        return head.window()
                .map(window ->
                        earlier(lapse, earlier(window.opensAt(), window.endsAt().minus(skew))))
                .or(() -> Optional.of(lapse))
                .map(until -> Duration.between(t, until))
                .filter(Duration::isPositive);
    }

    /** Whether a call may be made for it. */
    public boolean mayBeMade(CaseHead stored, Optional<Endpoint> endpoint, Instant now) {
        return left(stored, endpoint, now, Duration.ZERO).isPresent();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Whether the window has opened: from then on no probe is asked for and none made. */
    static boolean hasOpened(CaseHead head, Instant now) {
        return head.window().filter(window -> !now.isBefore(window.opensAt())).isPresent();
    }
}
