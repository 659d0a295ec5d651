package foreview.domain.clearinghouse.cves;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseCommand;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.priority.Epss;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What coordinators bring in about a CVE. What is known already, or older than what is known, changes nothing. */
public sealed interface CveCommand extends ClearinghouseCommand {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    ClearinghouseRuling decide(Optional<Cve> before);

    record BringListing(String cve, Cve.Listing listing) implements CveCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Cve> before) {
            var known = before.flatMap(Cve::listing);
            boolean older = known.filter(listed -> listing.catalogOf().isBefore(listed.catalogOf()))
                    .isPresent();
            boolean same = known.filter(listing::equals).isPresent();
            return older || same
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new CveEvent.Listed(cve, listing));
        }
    }

    record BringEpss(String cve, Epss epss) implements CveCommand {
        @Override
        public ClearinghouseRuling decide(Optional<Cve> before) {
            var known = before.flatMap(Cve::epss);
            boolean older =
                    known.filter(scored -> epss.date().isBefore(scored.date())).isPresent();
            boolean same = known.filter(epss::equals).isPresent();
            return older || same
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new CveEvent.Scored(cve, epss));
        }
    }
}
