package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.docket.Link;
import foreview.domain.docket.Receipt;
import foreview.runtime.keys.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chains entries and signs the receipts of those that have one. */
final class EntryChainer {
    private EntryChainer() {}

    static List<SignedEntry> of(String caseId, String previous, List<Entry> entries, Signer signer) {
        return of(previous, entries).stream()
                .map(told -> Receipt.isDue(told.entry()) ? told.signed(receipt(caseId, told, signer)) : told)
                .toList();
    }

    /** Without signatures: to look ahead. */
    static List<SignedEntry> of(String previous, List<Entry> entries) {
        var all = new ArrayList<SignedEntry>();
        var hash = previous;
        for (var entry : entries) {
            var link = Link.of(entry, hash);
            all.add(new SignedEntry(entry, link, Optional.empty()));
            hash = link.hash();
        }
        return List.copyOf(all);
    }

    private static Optional<String> receipt(String caseId, SignedEntry told, Signer signer) {
        return signer.sign(Receipt.of(caseId, told.entry(), told.link()).bytes());
    }
}
