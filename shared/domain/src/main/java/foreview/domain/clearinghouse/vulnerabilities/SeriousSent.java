package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import java.util.Set;

/**
 * A serious vulnerability was sent to all vendors that waited for it. Their pace does not count it.
 *
 * @param vendors those vendors
 */
public record SeriousSent(Set<String> vendors) implements VulnerabilityEvent.Later {
    public SeriousSent {
        vendors = Set.copyOf(vendors);
    }

    @Override
    public void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
        for (var vendor : vendors)
            draft.vendors.computeIfPresent(vendor, (_, part) -> part.sent(entry.recordedAt(), false));
    }
}
