package foreview.domain.cases;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a decision needs of the planned releases that are kept, in the order of their times.
 *
 * @param after the instant that {@code next} and {@code ahead} are counted from, exclusive
 * @param earliest of all, past ones included
 * @param next the first two after the instant: an act may move or cancel one of them
 * @param farthest the last of all
 * @param ahead how many are after the instant; counted exactly only where the head's count reaches the limit
 */
public record PlannedReleases(
        Instant after, Optional<Planned> earliest, List<Planned> next, Optional<Planned> farthest, long ahead) {
    /** Releases ahead that a case keeps; the clock needs only the earliest of them. */
    public static final int MOST_AHEAD = 1_000;

    /** How many of {@code next} are read. */
    public static final int NEXT = 2;

    public PlannedReleases {
        next = List.copyOf(next);
    }

    /** The place of one planned release. */
    public record Planned(Instant at, String id) {}

    static PlannedReleases of(List<Release> all, Instant after) {
        var planned = all.stream()
                .filter(Release::isPlanned)
                .map(release -> new Planned(release.plannedAt().orElseThrow(), release.id()))
                .sorted(Comparator.comparing(Planned::at).thenComparing(Planned::id))
                .toList();
        var ahead = planned.stream().filter(one -> one.at().isAfter(after)).toList();
        return new PlannedReleases(
                after,
                planned.stream().findFirst(),
                ahead.stream().limit(NEXT).toList(),
                planned.reversed().stream().findFirst(),
                ahead.size());
    }

    /** The earliest time ahead if that release is not counted, else {@link Times#NONE}. */
    Instant nextWithout(String id) {
        return next.stream()
                .filter(one -> !one.id().equals(id))
                .map(Planned::at)
                .findFirst()
                .orElse(Times.NONE);
    }
}
