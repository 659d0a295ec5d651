package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.docket.ChainLink;
import java.util.Optional;

/**
 * One entry with its link in the chain.
 *
 * @param receipt the signed receipt, if the entry has one and the key could be had
 */
public record SignedEntry(Entry entry, ChainLink link, Optional<String> receipt) {
    SignedEntry signed(Optional<String> signature) {
        return new SignedEntry(entry, link, signature);
    }
}
