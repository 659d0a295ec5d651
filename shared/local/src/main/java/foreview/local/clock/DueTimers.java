package foreview.local.clock;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The timers that the sweep performs: only when they are due, never what they are for. */
public interface DueTimers {

    /** The first instant in {@code (after, until]} at which a timer is due. */
    Optional<Instant> next(Instant after, Instant until);

    /** The keys of the timers due at that instant or before and not yet performed. */
    Set<String> due(Instant at);

    /** Spares the next sweep the hours that hold no timer, after the clock moved far. */
    void skipEmptyHours(Instant now);

    /** A template without timers. */
    DueTimers NONE = new DueTimers() {
        @Override
        public Optional<Instant> next(Instant after, Instant until) {
            return Optional.empty();
        }

        @Override
        public Set<String> due(Instant at) {
            return Set.of();
        }

        @Override
        public void skipEmptyHours(Instant now) {
            // no sweep reads any
        }
    };
}
