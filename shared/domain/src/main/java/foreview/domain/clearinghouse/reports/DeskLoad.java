package foreview.domain.clearinghouse.reports;

import java.util.Optional;

/**
 * How much the desk has to do, in one of three bands, so that finders and evaluators can pace what they send. It is told
 * only if the reports of at least five parties make it up: from a change of the band nobody learns of one party's reports.
 */
public enum DeskLoad {
    LOW,
    MEDIUM,
    HIGH;

    /** Parties that must have open reports before a band is told. */
    public static final int LEAST_PARTIES = 5;

    /** Open vulnerabilities of the low band, at most. */
    public static final int MOST_OF_LOW = 100;

    /** Open vulnerabilities of the middle band, at most. */
    public static final int MOST_OF_MEDIUM = 1_000;

    /**
     * @param open vulnerabilities that are open, counted up to one more than the middle band holds
     * @param parties whose reports these are, counted up to {@link #LEAST_PARTIES}
     * @return empty when too few parties make it up
     */
    public static Optional<DeskLoad> of(long open, int parties) {
        if (parties < LEAST_PARTIES) return Optional.empty();
        if (open <= MOST_OF_LOW) return Optional.of(LOW);
        return Optional.of(open <= MOST_OF_MEDIUM ? MEDIUM : HIGH);
    }
}
