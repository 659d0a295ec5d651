package foreview.domain.clearinghouse.members;

import foreview.domain.sectors.Sector;
import java.util.Optional;

/**
 * What a member states of itself.
 *
 * @param pace advisories that it is sent in a day; empty for the deployment's own number
 * @param boundByBod2604 whether CISA's Binding Operational Directive 26-04 binds it; only the member itself sets this
 */
public record MemberSettings(
        Sector sector, SizeBand size, Optional<Integer> pace, boolean boundByBod2604, MemberConsents consents) {
    /** Maximum advisories in a day that a member may ask for. */
    public static final int MOST_PACE = 1_000;
}
