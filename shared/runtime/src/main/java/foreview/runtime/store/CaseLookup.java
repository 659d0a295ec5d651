package foreview.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * A case as somebody looks for it. What it may admit stands in items of a few bytes, at keys that the looker's own
 * identity makes, and is read before the head: so a case that is none of theirs costs what one costs that does not
 * exist, the same requests, a unit each, nothing found (rule 8). An admission gives no right: that the head decides.
 *
 * @param admitted the {@link CaseLists partitions} of which the case must admit one; absent for who sees every case
 */
public record CaseLookup(String caseId, Optional<List<String>> admitted) {

    /** For Foreview itself, and for who sees every case. */
    public static CaseLookup unrestricted(String caseId) {
        return new CaseLookup(caseId, Optional.empty());
    }

    public static CaseLookup admitting(String caseId, List<String> partitions) {
        return new CaseLookup(caseId, Optional.of(List.copyOf(partitions)));
    }
}
