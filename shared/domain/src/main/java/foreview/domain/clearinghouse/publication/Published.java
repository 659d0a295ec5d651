package foreview.domain.clearinghouse.publication;

import foreview.domain.clearinghouse.Tlp;
import java.time.Instant;
import java.util.Set;

/**
 * A published revision.
 *
 * @param number from 1, without gaps
 * @param entry that holds its document
 * @param authors pseudonyms of those who wrote it
 * @param publisher the pseudonym of the second person
 */
public record Published(int number, long entry, Instant at, Tlp tlp, Set<String> authors, String publisher) {
    public Published {
        authors = Set.copyOf(authors);
    }
}
