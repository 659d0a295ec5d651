package foreview.domain.clearinghouse.cves;

import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.priority.Epss;
import java.util.Optional;

/** What became known of a CVE. */
public sealed interface CveEvent extends ClearinghouseEvent {
    Cve apply(Optional<Cve> before);

    /** It is in KEV. */
    record Listed(String cve, Cve.Listing listing) implements CveEvent {
        @Override
        public Cve apply(Optional<Cve> before) {
            return new Cve(cve, Optional.of(listing), before.flatMap(Cve::epss));
        }
    }

    /** It has a score of EPSS. */
    record Scored(String cve, Epss epss) implements CveEvent {
        @Override
        public Cve apply(Optional<Cve> before) {
            return new Cve(cve, before.flatMap(Cve::listing), Optional.of(epss));
        }
    }
}
