package foreview.domain.findings;

import java.time.Instant;

/**
 * One version of a finding that a second person accepted. Its texts stay sealed beside its own docket entry, whatever
 * version follows.
 *
 * @param id of the amendment that made it; the finding's of the first one
 * @param entry the docket entry beside which title and text are sealed
 */
public record Version(String id, Statement states, Instant at, long entry, Review review) {
    public boolean isSerious() {
        return states.isSerious();
    }
}
