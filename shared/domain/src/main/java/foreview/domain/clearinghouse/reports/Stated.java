package foreview.domain.clearinghouse.reports;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.cvss.CvssVector;
import java.util.Optional;

/**
 * Facts beside the texts, as the finder stated them. The desk judges each by itself; none of them changes an order or an
 * embargo.
 *
 * @param tlp with whom the finder wants it shared
 * @param exploited whether it is exploited in the wild
 * @param published whether it is public already
 * @param cvss the vector
 */
public record Stated(Tlp tlp, boolean exploited, boolean published, Optional<CvssVector> cvss) {
    /** For reports that state nothing. */
    public static final Stated NOTHING = new Stated(Tlp.AMBER, false, false, Optional.empty());
}
