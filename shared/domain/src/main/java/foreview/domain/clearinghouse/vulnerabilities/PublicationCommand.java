package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseContext;
import foreview.domain.clearinghouse.ClearinghouseRuling;
import foreview.domain.clearinghouse.Tlp;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What the publication of an advisory records on its vulnerabilities, in its own transaction. */
public sealed interface PublicationCommand extends VulnerabilityCommand.OnExisting {
    @Override
    default Set<Role> allowed() {
        return EnumSet.of(Role.COORDINATOR);
    }

    /** Nothing is recorded when the advisory has this label already. */
    record Publicize(String advisory, Tlp tlp) implements PublicationCommand {
        @Override
        public ClearinghouseRuling decide(Vulnerability vulnerability, ClearinghouseContext context) {
            return Optional.of(tlp)
                            .equals(Optional.ofNullable(
                                    vulnerability.advisories().get(advisory)))
                    ? ClearinghouseRuling.emit()
                    : ClearinghouseRuling.emit(new PublicationEvent.AdvisoryPublished(advisory, tlp));
        }
    }
}
