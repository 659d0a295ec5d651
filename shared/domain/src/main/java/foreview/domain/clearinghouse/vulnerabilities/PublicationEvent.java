package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.Tlp;

/** What an advisory did to a vulnerability. */
public sealed interface PublicationEvent extends VulnerabilityEvent.Later {

    /** An advisory about it was published, or published under another label. With {@code TLP:CLEAR} it is public. */
    record AdvisoryPublished(String advisory, Tlp tlp) implements PublicationEvent {
        @Override
        public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
            draft.advisories.put(advisory, tlp);
        }
    }
}
