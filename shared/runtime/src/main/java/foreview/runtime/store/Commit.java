package foreview.runtime.store;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A decided act, ready to be written.
 *
 * @param read the case with the entities that were read
 * @param now the time it was decided at
 * @param dropped names of content that could not be sealed just now; only acts of rule 1 are recorded without
 */
public record Commit(
        StoredCase before,
        CaseState read,
        StoredCase after,
        CaseState state,
        CommandRequest request,
        List<SignedEntry> entries,
        Instant now,
        Set<String> dropped) {
    public Commit {
        entries = List.copyOf(entries);
        dropped = Set.copyOf(dropped);
    }

    /** The entry of the act itself, among ends that were due or that it caused; none if it recorded nothing. */
    public Optional<SignedEntry> main() {
        return entries.stream()
                .filter(signed -> signed.entry().actor().role() != Role.FOREVIEW)
                .findFirst();
    }

    List<Entry> domainEntries() {
        return entries.stream().map(SignedEntry::entry).toList();
    }
}
