package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.embargo.MergeRule;
import java.time.Instant;

/**
 * A vulnerability that was merged into another one. Undoing the merge takes all of it away again.
 *
 * @param state as it was then
 * @param at when it was merged
 * @param entry that recorded it and holds the reason
 * @param rule which embargo holds since
 */
public record Merged(MergedState state, Instant at, long entry, MergeRule rule) {
    Merged with(MergedState next) {
        return new Merged(next, at, entry, rule);
    }
}
