package foreview.local.clock;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The timers that waited when the table was read, due or not. */
public record PendingTimers(List<Pending> all) {
    public static final PendingTimers NONE = new PendingTimers(List.of());

    private static final int INSTANT_LENGTH = 24;

    /**
     * @param hour of its partition, UTC
     * @param sortKey the due time, then whose timer it is
     */
    public record Pending(Instant hour, String sortKey) {
        Instant dueAt() {
            return Times.instant(sortKey.substring(0, INSTANT_LENGTH));
        }
    }

    public PendingTimers {
        all = List.copyOf(all);
    }

    /** The first instant in {@code (after, until]} at which a timer is due. */
    Optional<Instant> next(Instant after, Instant until) {
        return all.stream()
                .map(Pending::dueAt)
                .filter(due -> due.isAfter(after) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    /** The keys of the timers due at that instant or before. */
    Set<String> due(Instant at) {
        return all.stream()
                .filter(timer -> !timer.dueAt().isAfter(at))
                .map(Pending::sortKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Instant> firstHour() {
        return all.stream().map(Pending::hour).min(Instant::compareTo);
    }
}
