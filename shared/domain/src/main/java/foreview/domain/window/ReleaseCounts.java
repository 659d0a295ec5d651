package foreview.domain.window;

import java.time.Instant;
import java.util.Optional;

/**
 * What the clock needs of the developer's releases beside their times.
 *
 * @param done releases that happened
 * @param planned releases that are planned and kept, past times included
 * @param beyond the earliest planned time that the full list dropped: from then on the list is incomplete, so access is
 *     denied (rule 7)
 */
public record ReleaseCounts(int done, int planned, Optional<Instant> beyond) {
    public static final ReleaseCounts NONE = new ReleaseCounts(0, 0, Optional.empty());

    public ReleaseCounts plus(int moreDone, int morePlanned) {
        return new ReleaseCounts(done + moreDone, planned + morePlanned, beyond);
    }

    public ReleaseCounts dropped(Instant plannedAt) {
        var earliest = beyond.filter(at -> at.isBefore(plannedAt)).or(() -> Optional.of(plannedAt));
        return new ReleaseCounts(done, planned - 1, earliest);
    }
}
