package foreview.domain.clearinghouse.remediation;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.priority.RemediationClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The tiers of BOD 26-04 on the lines of a bound member. They are shown; none of them blocks anything. */
public final class Remedy {
    private Remedy() {}

    /**
     * The clock of one line. A vulnerability is detected on an asset when the member is told of it, or lists the asset,
     * whichever is later.
     *
     * @param toldAt when the member was first sent the advisory
     */
    public static RemediationClock clock(Threat threat, InventoryLine line, Instant toldAt) {
        var detectedAt = line.since().isAfter(toldAt) ? line.since() : toldAt;
        return RemediationClock.of(threat.tier(line.countsAsExposed()), threat.kev(), Optional.of(detectedAt))
                .orElseThrow();
    }

    /** The earliest due instant of some lines; empty when none of them has one. */
    public static Optional<Instant> firstDue(Threat threat, List<InventoryLine> lines, Instant toldAt) {
        return lines.stream()
                .map(line -> clock(threat, line, toldAt).dueAt())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }
}
