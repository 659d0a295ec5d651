package foreview.domain.window;

import java.time.Instant;
import java.util.Optional;

/**
 * One release of the developer's list.
 *
 * @param recipient the developer's own opaque word for who receives it; Foreview reads nothing into it
 * @param doneBy the docket entry that recorded it as done
 */
public record Release(
        String id,
        ReleaseState state,
        Audience audience,
        Optional<String> recipient,
        Optional<Instant> plannedAt,
        Optional<Long> doneBy) {

    public boolean isPlannedAfter(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> at.isAfter(time)).isPresent();
    }

    public boolean isPlannedUntil(Instant time) {
        return state == ReleaseState.PLANNED
                && plannedAt.filter(at -> !at.isAfter(time)).isPresent();
    }

    public Release in(ReleaseState next) {
        return new Release(id, next, audience, recipient, plannedAt, doneBy);
    }

    public Release doneBy(long entry) {
        return new Release(id, ReleaseState.DONE, audience, recipient, plannedAt, Optional.of(entry));
    }
}
