package foreview.domain.window;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The developer's list, as the clock reads it. Recording a release is never refused (rule 1), so the list keeps the latest
 * that are settled or whose time has passed, and the earliest that are planned ahead; the docket keeps every one.
 *
 * @param takenBefore whether one that is done, or whose planned time had passed, was dropped from the list
 * @param beyond the earliest planned time that was dropped: from then on nobody knows what is ahead, and access is denied
 *     (rule 7)
 */
public record Releases(List<Release> list, boolean takenBefore, Optional<Instant> beyond) {
    /** Of those that are settled or past. */
    public static final int KEPT = 100;

    /** Of those ahead: one more is planned only if it brings the end of a window forward (rule 6). */
    public static final int AHEAD = 100;

    /** Of those ahead that are kept. */
    private static final int AHEAD_KEPT = 2 * AHEAD;

    public static final Releases NONE = new Releases(List.of(), false, Optional.empty());

    public Releases {
        list = List.copyOf(list);
    }

    public Optional<Release> find(String id) {
        return list.stream().filter(release -> release.id().equals(id)).findFirst();
    }

    /** The one that this docket entry made what it is. */
    public Optional<Release> find(long toldBy) {
        return list.stream()
                .filter(release ->
                        release.toldBy().filter(entry -> entry == toldBy).isPresent())
                .findFirst();
    }

    public long ahead(Instant time) {
        return list.stream().filter(release -> release.isPlannedAfter(time)).count();
    }

    /** The earliest planned release after that time, else {@link Times#NONE}. */
    public Instant nextPlanned(Instant after) {
        var listed = list.stream()
                .filter(release -> release.isPlannedAfter(after))
                .map(release -> release.plannedAt().orElseThrow());
        var dropped = beyond.map(at -> at.isAfter(after) ? at : after.plusMillis(1));
        return Stream.concat(listed, dropped.stream()).min(Instant::compareTo).orElse(Times.NONE);
    }

    /** Whether somebody has the model at that time, or should by the developer's own plan. */
    public boolean isTaken(Instant at) {
        return takenBefore
                || list.stream()
                        .anyMatch(release -> release.state() == ReleaseState.DONE || release.isPlannedUntil(at));
    }

    /** With this one in place of the one of the same id, as of that time; the latest told comes last. */
    public Releases with(Release release, Instant time) {
        var next = new ArrayList<>(list);
        next.removeIf(other -> other.id().equals(release.id()));
        next.add(release);
        var behind = next.stream().filter(other -> !other.isPlannedAfter(time)).toList();
        var old = behind.subList(0, Math.max(0, behind.size() - KEPT));
        boolean taken = old.stream()
                .anyMatch(other -> other.state() == ReleaseState.DONE || other.state() == ReleaseState.PLANNED);
        var far = next.stream()
                .filter(other -> other.isPlannedAfter(time))
                .sorted(Comparator.comparing(other -> other.plannedAt().orElseThrow()))
                .skip(AHEAD_KEPT)
                .toList();
        next.removeAll(old);
        next.removeAll(far);
        var dropped = Stream.concat(beyond.stream(), far.stream().flatMap(other -> other.plannedAt().stream()))
                .min(Instant::compareTo);
        return new Releases(next, takenBefore || taken, dropped);
    }
}
