package foreview.domain.cases;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The developer's releases as the {@link Sketch} has them: the list, and {@code beyond}. */
final class SketchedReleases {
    private static final int MOST_AHEAD = 1_000;

    private enum Kind {
        PLANNED,
        DONE,
        /** Cancelled, recorded in error, or left out of a full list. */
        NONE
    }

    private record Listed(Kind kind, Instant at) {
        boolean isAhead(Instant t) {
            return kind == Kind.PLANNED && at.isAfter(t);
        }
    }

    private final Map<String, Listed> list;
    private Instant beyond;

    SketchedReleases() {
        this(new HashMap<>(), SketchedWindow.NONE);
    }

    private SketchedReleases(Map<String, Listed> list, Instant beyond) {
        this.list = list;
        this.beyond = beyond;
    }

    SketchedReleases copy() {
        return new SketchedReleases(new HashMap<>(list), beyond);
    }

    /** Planned before the history begins. */
    void given(String id, Instant at) {
        list.put(id, new Listed(Kind.PLANNED, at));
    }

    boolean isKnown(String id) {
        return list.containsKey(id);
    }

    boolean isPlanned(String id, Instant at) {
        return new Listed(Kind.PLANNED, at).equals(list.get(id));
    }

    /** One more plan behind a full list is refused, and nothing else. */
    boolean takes(String id, Instant at, Instant t, Optional<Instant> endsAt) {
        if (!needsPlace(id, at, t)) return true;
        return at.isBefore(farthest(t).getValue().at)
                || endsAt.filter(at::isBefore).isPresent();
    }

    private boolean needsPlace(String id, Instant at, Instant t) {
        boolean ahead = isKnown(id) && list.get(id).isAhead(t);
        return at.isAfter(t)
                && !ahead
                && list.values().stream().filter(r -> r.isAhead(t)).count() >= MOST_AHEAD;
    }

    private Map.Entry<String, Listed> farthest(Instant t) {
        Comparator<Map.Entry<String, Listed>> byTime = Comparator.comparing(r -> r.getValue().at);
        return list.entrySet().stream()
                .filter(r -> r.getValue().isAhead(t))
                .max(byTime.thenComparing(Map.Entry::getKey))
                .orElseThrow();
    }

    void plan(String id, Instant at, Instant t) {
        if (needsPlace(id, at, t)) {
            var farthest = farthest(t);
            var left = farthest.getValue().at;
            if (left.isBefore(beyond)) beyond = left;
            list.put(farthest.getKey(), new Listed(Kind.NONE, left));
        }
        list.put(id, new Listed(Kind.PLANNED, at));
    }

    void drop(String id) {
        list.put(id, new Listed(Kind.NONE, SketchedWindow.NONE));
    }

    void done(String id) {
        list.put(id, new Listed(Kind.DONE, SketchedWindow.NONE));
    }

    /** Somebody has the model then, or should by the developer's own plan. */
    boolean isTaken(Instant o) {
        return !beyond.isAfter(o)
                || list.values().stream()
                        .anyMatch(r -> r.kind == Kind.DONE || r.kind == Kind.PLANNED && !r.at.isAfter(o));
    }

    Instant nextPlanned(Instant t) {
        var next = list.values().stream()
                .filter(r -> r.isAhead(t))
                .map(Listed::at)
                .min(Instant::compareTo)
                .orElse(SketchedWindow.NONE);
        var unknown = beyond.isBefore(t) ? t : beyond;
        return unknown.isBefore(next) ? unknown : next;
    }
}
