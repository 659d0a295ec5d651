package foreview.domain.window;

import java.time.Instant;
import java.util.Optional;

/**
 * One release of the developer's list.
 *
 * @param recipient the developer's own opaque word for who receives it; Foreview reads nothing into it
 * @param toldBy the docket entry that made it what it is
 * @param occurredAt as that entry states it, if it does
 */
public record Release(
        String id,
        ReleaseState state,
        Audience audience,
        Optional<String> recipient,
        Optional<Instant> plannedAt,
        Optional<Long> toldBy,
        Optional<Instant> occurredAt) {

    /** As somebody says it; what the docket makes of it comes with its entry. */
    public Release(
            String id, ReleaseState state, Audience audience, Optional<String> recipient, Optional<Instant> plannedAt) {
        this(id, state, audience, recipient, plannedAt, Optional.empty(), Optional.empty());
    }

    public boolean isPlannedAfter(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> at.isAfter(time)).isPresent();
    }

    public boolean isPlannedUntil(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> !at.isAfter(time)).isPresent();
    }

    public Release in(ReleaseState next) {
        return new Release(id, next, audience, recipient, plannedAt, toldBy, occurredAt);
    }

    public Release toldBy(long entry, Optional<Instant> occurred) {
        return new Release(id, state, audience, recipient, plannedAt, Optional.of(entry), occurred);
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
