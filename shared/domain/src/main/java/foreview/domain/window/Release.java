package foreview.domain.window;

import java.time.Instant;
import java.util.Optional;

/**
 * One release of the developer's list.
 *
 * @param recipient the developer's own opaque word for who receives it; Foreview reads nothing into it
 * @param toldBy the docket entry that made it what it is
 */
public record Release(
        String id,
        ReleaseState state,
        Audience audience,
        Optional<String> recipient,
        Optional<Instant> plannedAt,
        Optional<Long> toldBy) {

    public boolean isPlannedAfter(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> at.isAfter(time)).isPresent();
    }

    public boolean isPlannedUntil(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> !at.isAfter(time)).isPresent();
    }

    public Release in(ReleaseState next) {
        return new Release(id, next, audience, recipient, plannedAt, toldBy);
    }

    public Release toldBy(long entry) {
        return new Release(id, state, audience, recipient, plannedAt, Optional.of(entry));
    }

    /** Whether it is told the same way, whichever entry tells it. */
    public boolean says(Release other) {
        return other.id.equals(id)
                && other.state == state
                && other.audience == audience
                && other.recipient.equals(recipient)
                && other.plannedAt.equals(plannedAt);
    }
}
