package foreview.domain.clearinghouse.distribution;

/** How far a distribution is. */
public enum DistributionState {
    RUNNING,
    DONE,
    /** It ended before all members were reached, because what it delivers may no longer be delivered. */
    STOPPED
}
