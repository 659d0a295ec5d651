package foreview.domain.clearinghouse.publication;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.DocumentStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * A revision that waits for its second person.
 *
 * @param number of the entry that holds its document: who publishes names it, and so publishes what was read
 * @param authors pseudonyms of all who wrote on it since the last publication
 * @param at when it was last written
 * @param terms under which it is published
 * @param withdraws whether it withdraws the advisory
 */
public record Draft(long number, Set<String> authors, Instant at, Terms terms, boolean withdraws) {
    /**
     * @param status once it is published; never {@code DRAFT}
     */
    public record Terms(Tlp tlp, DocumentStatus status, Addressees addressees) {
        public Terms {
            if (status == DocumentStatus.DRAFT) throw new IllegalArgumentException("what is published is no draft");
        }
    }

    public Draft {
        authors = Set.copyOf(authors);
    }

    Draft rewritten(long entry, String author, Instant time, Terms next, boolean withdrawing) {
        var all = new HashSet<>(authors);
        all.add(author);
        return new Draft(entry, all, time, next, withdrawing);
    }
}
