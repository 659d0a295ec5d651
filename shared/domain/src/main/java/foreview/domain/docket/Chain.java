package foreview.domain.docket;

import foreview.domain.cases.Origin;
import java.util.List;
import java.util.OptionalInt;

/** Verifies a docket from its stored bytes alone; an entry that is withheld counts by its digest. */
public final class Chain {
    private Chain() {}

    /**
     * The position (from 0) of the first link that does not follow from the links before it; empty when all do. The
     * head's hash is needed to see that none is missing at the end.
     *
     * @param head the hash of the last link, as the case's head or a receipt states it; a chain that ends elsewhere is
     *     broken at its length
     */
    public static OptionalInt firstBroken(Origin origin, List<ChainLink> links, String head) {
        var previous = ChainLink.genesis(origin);
        for (int i = 0; i < links.size(); i++) {
            var link = links.get(i);
            if (!ChainLink.hash(previous, link.digest()).equals(link.hash())) return OptionalInt.of(i);
            previous = link.hash();
        }
        return previous.equals(head) ? OptionalInt.empty() : OptionalInt.of(links.size());
    }
}
