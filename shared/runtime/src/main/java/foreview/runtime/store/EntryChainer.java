package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.docket.ChainLink;
import foreview.domain.docket.Receipt;
import foreview.runtime.keys.Signer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Chains entries by hash, and signs the receipts of those that have one. */
final class EntryChainer {
    private EntryChainer() {}

    /** Chained and signed; a receipt whose key cannot be reached stays unsigned, and its timer signs it later. */
    static List<SignedEntry> signed(String caseId, String previous, List<Entry> entries, Signer signer) {
        return chain(previous, entries).stream()
                .map(chained ->
                        Receipt.isDue(chained.entry()) ? chained.signed(receipt(caseId, chained, signer)) : chained)
                .toList();
    }

    /** Without signatures: for an outcome that is not written. */
    static List<SignedEntry> chain(String previous, List<Entry> entries) {
        var all = new ArrayList<SignedEntry>();
        var hash = previous;
        for (var entry : entries) {
            var link = ChainLink.of(entry, hash);
            all.add(new SignedEntry(entry, link, Optional.empty()));
            hash = link.hash();
        }
        return List.copyOf(all);
    }

    private static Optional<String> receipt(String caseId, SignedEntry chained, Signer signer) {
        return signer.sign(Receipt.of(caseId, chained.entry(), chained.link()).bytes());
    }
}
