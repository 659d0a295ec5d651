package foreview.domain.clearinghouse;

/**
 * Lengths and limits of the clearinghouse that a deployment may set.
 *
 * @param plannedScans scans of one organization that may be planned or running at once
 * @param unacknowledgedReports reports that one vendor is sent before it acknowledges one of them
 * @param advisoriesPerDay advisories that one member is sent in a day, unless it names another pace
 */
public record ClearinghouseSettings(int plannedScans, int unacknowledgedReports, int advisoriesPerDay) {
    public static final ClearinghouseSettings DEFAULT = new ClearinghouseSettings(100, 20, 10);
}
