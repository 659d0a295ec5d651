package foreview.domain.clearinghouse.advisories;

import java.time.Instant;
import java.util.List;

/**
 * One version of an advisory.
 *
 * @param summary what changed
 */
public record Revision(int number, Instant date, String summary) {
    /**
     * @throws IllegalArgumentException when the number is negative
     */
    public Revision {
        if (number < 0) throw new IllegalArgumentException("revisions are numbered from 0");
        StatedText.require(summary);
    }

    /** CSAF 2.0, 3.1.11.1 (integer versioning). */
    static void requireHistory(List<Revision> revisions, DocumentStatus status) {
        if (revisions.isEmpty()) throw new IllegalArgumentException("an advisory without a revision");
        int first = revisions.getFirst().number();
        boolean isUnpublished = first == 0 && revisions.size() == 1 && status == DocumentStatus.DRAFT;
        if (first != 1 && !isUnpublished) throw new IllegalArgumentException("published revisions are numbered from 1");
        for (int i = 1; i < revisions.size(); i++) {
            if (revisions.get(i).number() != first + i) throw new IllegalArgumentException("a gap between revisions");
            if (revisions.get(i).date().isBefore(revisions.get(i - 1).date()))
                throw new IllegalArgumentException("a revision before the one it follows");
        }
    }
}
