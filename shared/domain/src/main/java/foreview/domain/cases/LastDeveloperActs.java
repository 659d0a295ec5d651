package foreview.domain.cases;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The developer's last acts since the last opening: a repetition of one of them answers with its receipt (rule 1). A
 * withdrawal also destroys endpoints, so a repetition is a new act if an endpoint was added since; an earlier end and a
 * release change only a window.
 *
 * @param released by audience, the last release that was recorded without an id
 */
public record LastDeveloperActs(
        Optional<EndOffered> endOffered, Optional<Long> withdrawn, Map<String, Unnamed> released) {
    public static final LastDeveloperActs NONE = new LastDeveloperActs(Optional.empty(), Optional.empty(), Map.of());

    public LastDeveloperActs {
        released = Map.copyOf(released);
    }

    /**
     * @param at the end as it was named
     */
    public record EndOffered(long sequence, Instant at) {}

    /** A release that was recorded without an id. */
    public record Unnamed(long sequence, String release) {}

    Optional<Unnamed> released(Audience audience) {
        return Optional.ofNullable(released.get(audience.name()));
    }

    LastDeveloperActs withdrawnBy(long sequence) {
        return new LastDeveloperActs(endOffered, Optional.of(sequence), released);
    }

    LastDeveloperActs withoutWithdrawal() {
        return new LastDeveloperActs(endOffered, Optional.empty(), released);
    }

    LastDeveloperActs endOfferedBy(long sequence, Instant at) {
        return new LastDeveloperActs(Optional.of(new EndOffered(sequence, at)), withdrawn, released);
    }

    LastDeveloperActs releasedBy(long sequence, Release release) {
        var more = new HashMap<>(released);
        more.put(release.audience().name(), new Unnamed(sequence, release.id()));
        return new LastDeveloperActs(endOffered, withdrawn, more);
    }
}
