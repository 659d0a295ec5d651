package foreview.domain.window;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The developer's list, as the clock reads it. Recording a release is never refused (rule 1), so the list keeps all
 * that are planned and the latest that are settled; the docket keeps every one.
 *
 * @param doneBefore whether one that is done was dropped from the list
 */
public record Releases(List<Release> list, boolean doneBefore) {
    public static final int SETTLED_KEPT = 100;
    public static final int PLANNED_LIMIT = 100;
    public static final Releases NONE = new Releases(List.of(), false);

    public Releases {
        list = List.copyOf(list);
    }

    public Optional<Release> find(String id) {
        return list.stream().filter(release -> release.id().equals(id)).findFirst();
    }

    public long planned() {
        return list.stream()
                .filter(release -> release.state() == ReleaseState.PLANNED)
                .count();
    }

    /** The earliest planned release after that time, else {@link Times#NONE}. */
    public Instant nextPlanned(Instant after) {
        return list.stream()
                .filter(release -> release.isPlannedAfter(after))
                .map(release -> release.plannedAt().orElseThrow())
                .min(Instant::compareTo)
                .orElse(Times.NONE);
    }

    /** Whether somebody has the model at that time, or should by the developer's own plan. */
    public boolean isTaken(Instant at) {
        return doneBefore
                || list.stream()
                        .anyMatch(release -> release.state() == ReleaseState.DONE || release.isPlannedUntil(at));
    }

    /** With this one in place of the one of the same id; the latest comes last. */
    public Releases with(Release release) {
        var next = new ArrayList<>(list);
        next.removeIf(other -> other.id().equals(release.id()));
        next.add(release);
        boolean dropped = doneBefore;
        while (next.size() - planned(next) > SETTLED_KEPT) {
            var oldest = next.stream()
                    .filter(r -> r.state() != ReleaseState.PLANNED)
                    .findFirst()
                    .orElseThrow();
            dropped |= oldest.state() == ReleaseState.DONE;
            next.remove(oldest);
        }
        return new Releases(next, dropped);
    }

    private static long planned(List<Release> list) {
        return list.stream()
                .filter(release -> release.state() == ReleaseState.PLANNED)
                .count();
    }
}
