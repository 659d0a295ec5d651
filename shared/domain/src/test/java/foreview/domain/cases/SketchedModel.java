package foreview.domain.cases;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What one model used, by the list of all its access windows: counted anew each time, nothing kept. */
abstract sealed class SketchedModel {
    final List<SketchedWindow> windows = new ArrayList<>();
    Instant lastAt = Instant.EPOCH;
    Sketch holder;

    /** Where a window that opens then has used up the cap. */
    abstract Instant capEnd(Instant opensAt);

    boolean standsElsewhere(Instant t) {
        return windows.stream().anyMatch(w -> w.ended.isEmpty() && t.isBefore(w.endsAt()));
    }

    static final class Hours extends SketchedModel {
        private final Duration cap;

        Hours(Duration cap) {
            this.cap = cap;
        }

        @Override
        Instant capEnd(Instant opensAt) {
            var used = Duration.ZERO;
            for (var w : windows) used = used.plus(Duration.between(w.opensAt, w.until()));
            return opensAt.plus(cap).minus(used);
        }
    }

    static final class Days extends SketchedModel {
        private final int cap;
        private final ZoneId zone;

        Days(int cap, ZoneId zone) {
            this.cap = cap;
            this.zone = zone;
        }

        @Override
        Instant capEnd(Instant opensAt) {
            var touched = new HashSet<>();
            for (var w : windows)
                for (var t = w.opensAt.atZone(zone).toLocalDate();
                        t.atStartOfDay(zone).toInstant().isBefore(w.until())
                                && w.until().isAfter(w.opensAt);
                        t = t.plusDays(1)) touched.add(t);
            var day = opensAt.atZone(zone).toLocalDate();
            while (touched.contains(day) || touched.size() < cap) {
                touched.add(day);
                day = day.plusDays(1);
            }
            return day.atStartOfDay(zone).toInstant();
        }
    }
}
