package foreview.domain.cases;

import java.time.Instant;
import java.util.Optional;

/** What the developer recorded about a release. Each of them counts for the clock's version. */
public sealed interface ReleaseEvent extends Event {
    /**
     * @param lengthensTo where the act lengthens access: the earliest planned release ahead after it
     * @param dropped the farthest planned release, which left the full list for this one
     */
    record ReleasePlanned(Release release, Optional<Instant> lengthensTo, Optional<String> dropped)
            implements ReleaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(release.id());
        }
    }

    record ReleaseCancelled(String id, Optional<Instant> lengthensTo) implements ReleaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    record ReleaseRecordedInError(String id, Optional<Instant> lengthensTo) implements ReleaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(id);
        }
    }

    /**
     * @param named whether the developer named the release; an unnamed repetition changes nothing
     */
    record Released(Release release, boolean named) implements ReleaseEvent {
        @Override
        public Optional<String> created() {
            return Optional.of(release.id());
        }
    }

    /** Of a release that is no longer planned; it moves nothing. */
    record ReleaseDescribed(String id, Audience audience, Optional<String> recipient, Optional<String> partnership)
            implements ReleaseEvent {}

    @Override
    default boolean movesClock() {
        return true;
    }

    @Override
    default void apply(CaseStateBuilder draft, Entry entry) {
        ReleaseFold.apply(draft, this, entry);
    }
}
