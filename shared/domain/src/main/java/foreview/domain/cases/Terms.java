package foreview.domain.cases;

import foreview.domain.window.WindowKind;
import java.util.HashSet;
import java.util.Set;

/** The latest terms of a kind of window; a new version asks both sides again. */
public record Terms(
        int version, WindowKind kind, String textDigest, String policy, Set<String> purposes, Set<Party> signed) {
    public Terms {
        purposes = Set.copyOf(purposes);
        signed = Set.copyOf(signed);
    }

    public boolean isSigned() {
        return signed.size() == Party.values().length;
    }

    Terms signedBy(Party party) {
        var parties = new HashSet<>(signed);
        parties.add(party);
        return new Terms(version, kind, textDigest, policy, purposes, parties);
    }
}
