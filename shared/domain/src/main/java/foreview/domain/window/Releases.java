package foreview.domain.window;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The developer's list, as the clock reads it. Nothing said of a release is refused (rule 1), so the list keeps the
 * earliest that are planned and the latest that are settled, so many of each; the docket keeps every one.
 *
 * @param doneBefore whether one that is done was dropped from the list
 * @param plannedBeyond the earliest time of a planned one that was dropped: remembered for good, for in doubt access is
 *     denied (rule 7)
 */
public record Releases(List<Release> list, boolean doneBefore, Optional<Instant> plannedBeyond) {
    /** Of those planned, and of those settled. */
    public static final int KEPT = 100;

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

    /** The earliest planned release after that time, else {@link Times#NONE}. */
    public Instant nextPlanned(Instant after) {
        var listed = list.stream()
                .filter(release -> release.isPlannedAfter(after))
                .map(release -> release.plannedAt().orElseThrow());
        return Stream.concat(listed, plannedBeyond.filter(after::isBefore).stream())
                .min(Instant::compareTo)
                .orElse(Times.NONE);
    }

    /** Whether somebody has the model at that time, or should by the developer's own plan. */
    public boolean isTaken(Instant at) {
        return doneBefore
                || plannedBeyond.filter(beyond -> !beyond.isAfter(at)).isPresent()
                || list.stream()
                        .anyMatch(release -> release.state() == ReleaseState.DONE || release.isPlannedUntil(at));
    }

    /** With this one in place of the one of the same id; the latest told comes last. */
    public Releases with(Release release) {
        var next = new ArrayList<>(list);
        next.removeIf(other -> other.id().equals(release.id()));
        next.add(release);
        var settled =
                next.stream().filter(r -> r.state() != ReleaseState.PLANNED).toList();
        var planned = next.stream()
                .filter(r -> r.state() == ReleaseState.PLANNED)
                .sorted(Comparator.comparing(r -> r.plannedAt().orElseThrow()))
                .toList();
        var old = settled.subList(0, Math.max(0, settled.size() - KEPT));
        var far = planned.subList(Math.min(KEPT, planned.size()), planned.size());
        next.removeAll(old);
        next.removeAll(far);
        var beyond = Stream.concat(plannedBeyond.stream(), far.stream().flatMap(r -> r.plannedAt().stream()))
                .min(Instant::compareTo);
        return new Releases(next, doneBefore || old.stream().anyMatch(r -> r.state() == ReleaseState.DONE), beyond);
    }
}
