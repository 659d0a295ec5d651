package foreview.runtime.store;

import foreview.domain.cases.Entry;
import foreview.domain.docket.Link;
import java.util.Optional;

/**
 * One entry with its link in the chain.
 *
 * @param receipt the signed receipt, if the entry has one and the key could be had
 */
public record Told(Entry entry, Link link, Optional<String> receipt) {
    Told signed(Optional<String> signature) {
        return new Told(entry, link, signature);
    }
}
