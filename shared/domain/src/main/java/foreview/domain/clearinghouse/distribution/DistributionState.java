package foreview.domain.clearinghouse.distribution;

/** How far a distribution is. */
public enum DistributionState {
    RUNNING,
    DONE
}
