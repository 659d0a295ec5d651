package foreview.domain.clearinghouse.priority;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How soon a member bound by CISA's BOD 26-04 remediates. */
public enum RemediationTier {
    /** Within three days, and the asset is examined for a compromise. */
    THREE_DAYS_AND_FORENSICS(3),
    THREE_DAYS(3),
    FOURTEEN_DAYS(14),
    SIXTY_DAYS(60),
    /** With the next upgrade of the asset; it has no due date. */
    AT_UPGRADE(0);

    /** Rows: in KEV before not, exposed before not, automatable before not. */
    private static final List<RemediationTier> PARTIAL_IMPACT = List.of(
            THREE_DAYS, FOURTEEN_DAYS, FOURTEEN_DAYS, FOURTEEN_DAYS, FOURTEEN_DAYS, SIXTY_DAYS, SIXTY_DAYS, AT_UPGRADE);

    private static final List<RemediationTier> TOTAL_IMPACT = List.of(
            THREE_DAYS_AND_FORENSICS,
            THREE_DAYS_AND_FORENSICS,
            THREE_DAYS_AND_FORENSICS,
            FOURTEEN_DAYS,
            THREE_DAYS,
            FOURTEEN_DAYS,
            SIXTY_DAYS,
            AT_UPGRADE);

    private final int days;

    RemediationTier(int days) {
        this.days = days;
    }

    /**
     * @param exposed whether the asset can be reached from public networks, which the member alone judges
     * @param automatable whether an attacker can automate the exploitation
     * @param totalImpact whether an exploit gives total control
     */
    public static RemediationTier of(boolean inKev, boolean exposed, boolean automatable, boolean totalImpact) {
        int row = (inKev ? 0 : 4) + (exposed ? 0 : 2) + (automatable ? 0 : 1);
        return (totalImpact ? TOTAL_IMPACT : PARTIAL_IMPACT).get(row);
    }

    /** In days of 24 hours; empty when the tier has no due date. */
    public Optional<Duration> length() {
        return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
    }

    public boolean needsForensics() {
        return this == THREE_DAYS_AND_FORENSICS;
    }
}
