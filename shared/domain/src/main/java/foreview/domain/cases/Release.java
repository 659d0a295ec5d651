package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/**
 * One release of the developer's list.
 *
 * @param recipient the developer's own opaque name of the recipient; Foreview does not interpret it
 * @param partnership that the release is to, if the developer names one; never of a release to the public
 * @param kept whether the list keeps it; a full list drops the farthest plan, and the docket keeps all
 * @param recordedBy the docket entry that recorded its present state
 * @param occurredAt as that entry states it, if it does
 */
public record Release(
        String id,
        ReleaseState state,
        Audience audience,
        Optional<String> recipient,
        Optional<Instant> plannedAt,
        boolean kept,
        Optional<Long> recordedBy,
        Optional<Instant> occurredAt,
        Optional<String> partnership)
        implements Entity {
    /** As the developer states it, before an entry records it. */
    public Release(
            String id, ReleaseState state, Audience audience, Optional<String> recipient, Optional<Instant> plannedAt) {
        this(id, state, audience, recipient, plannedAt, Optional.empty());
    }

    /** The same to a partner. */
    public Release(
            String id,
            ReleaseState state,
            Audience audience,
            Optional<String> recipient,
            Optional<Instant> plannedAt,
            Optional<String> partnership) {
        this(id, state, audience, recipient, plannedAt, true, Optional.empty(), Optional.empty(), partnership);
    }

    public Release {
        if (audience == Audience.PUBLIC) partnership = Optional.empty();
    }

    /** A release that the list does not have when its outcome is recorded. */
    static Release unlisted(String id, ReleaseState state) {
        return new Release(id, state, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.empty());
    }

    /** Whether the clock counts it among the planned ones. */
    public boolean isPlanned() {
        return kept && state == ReleaseState.PLANNED;
    }

    public boolean isPlannedAfter(Instant time) {
        return isPlanned() && plannedAt.filter(at -> at.isAfter(time)).isPresent();
    }

    /** Whether it is to a trusted partner and names no partnership of the case. */
    public boolean isUnmatched() {
        boolean counts = kept && (state == ReleaseState.PLANNED || state == ReleaseState.DONE);
        return counts && audience == Audience.TRUSTED_PARTNER && partnership.isEmpty();
    }

    Release in(ReleaseState next) {
        return new Release(id, next, audience, recipient, plannedAt, kept, recordedBy, occurredAt, partnership);
    }

    Release described(Audience to, Optional<String> who, Optional<String> partner) {
        return new Release(id, state, to, who, plannedAt, kept, recordedBy, occurredAt, partner);
    }

    Release recordedBy(long sequence) {
        return new Release(
                id, state, audience, recipient, plannedAt, kept, Optional.of(sequence), occurredAt, partnership);
    }

    Release recordedBy(Entry entry) {
        return new Release(
                id,
                state,
                audience,
                recipient,
                plannedAt,
                true,
                Optional.of(entry.sequence()),
                entry.occurredAt(),
                partnership);
    }

    Release dropped() {
        return new Release(id, state, audience, recipient, plannedAt, false, recordedBy, occurredAt, partnership);
    }

    /** Whether both state the same, whichever entry recorded it. */
    boolean statesTheSame(Release other) {
        return other.id.equals(id)
                && other.state == state
                && other.audience == audience
                && other.recipient.equals(recipient)
                && other.plannedAt.equals(plannedAt)
                && other.partnership.equals(partnership);
    }
}
