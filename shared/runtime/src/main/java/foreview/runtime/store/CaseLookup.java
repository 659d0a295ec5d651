package foreview.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * How a caller looks for a case. Small admission items, at keys made from the caller's own identity, are read before the
 * head: so a case that does not admit the caller costs the same as one that does not exist (rule 8). An admission gives no
 * right: head and participant decide.
 *
 * @param admitted the {@link CaseLists partitions} of which the case must admit one; absent for callers who see every case
 */
public record CaseLookup(String caseId, Optional<List<String>> admitted) {

    /** For Foreview itself, and for callers who see every case. */
    public static CaseLookup unrestricted(String caseId) {
        return new CaseLookup(caseId, Optional.empty());
    }

    public static CaseLookup admitting(String caseId, List<String> partitions) {
        return new CaseLookup(caseId, Optional.of(List.copyOf(partitions)));
    }
}
