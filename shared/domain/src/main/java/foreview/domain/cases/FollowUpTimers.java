package foreview.domain.cases;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;

/** Arms the timers for everything that must follow a change. The transaction of the change itself puts them (rule 10). */
public final class FollowUpTimers {
    private FollowUpTimers() {}

    public static List<Timer> of(CaseHead before, CaseHead after, List<Entry> entries, Instant now) {
        var timers = new LinkedHashSet<Timer>();
        var end = after.facts().endsAt();
        boolean moved = !end.equals(before.facts().endsAt());
        if (moved && !end.equals(Times.NONE)) timers.add(Timer.of(Timer.Kind.END, end, after));
        boolean destroyed = after.generation() != before.generation();
        boolean purgeDue = !after.purgeDue().equals(before.purgeDue()) || destroyed; // rule 13
        if (purgeDue && after.purgeDue().isPresent()) timers.add(Timer.of(Timer.Kind.PURGE, now, after));
        entries.forEach(entry -> timers.addAll(entry.event().timers(after, now)));
        if (isPurged(entries)) timers.removeIf(timer -> timer.kind() == Timer.Kind.PURGE);
        return List.copyOf(timers);
    }

    /** The change that recorded an end proved its purge too. */
    private static boolean isPurged(List<Entry> entries) {
        return !entries.isEmpty() && entries.getLast().event().provesPurge();
    }
}
