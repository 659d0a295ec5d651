package foreview.domain.clearinghouse.cves;

import foreview.domain.clearinghouse.priority.Epss;
import foreview.domain.clearinghouse.priority.Kev;
import java.util.Optional;

/** What is publicly known of a CVE and counts for the priority. */
public record CveData(Optional<Kev> kev, Optional<Epss> epss) {
    public static final CveData NONE = new CveData(Optional.empty(), Optional.empty());
}
