package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.MergedEmbargo;
import foreview.domain.clearinghouse.embargo.UnmergedEmbargo;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * The embargo of a vulnerability that others are merged into, without them. Acts since then are made on the merged
 * embargo; they are acts on this vulnerability and stay when a merge is undone.
 *
 * @param own without what the merges added
 * @param merged as the merges made it, without later acts
 */
public record OwnEmbargo(Embargo own, Embargo merged) {
    /** The own embargo with each merged one, in the order of the merges. */
    static Embargo merged(Embargo own, Collection<Merged> others) {
        var all = own;
        for (var one :
                others.stream().sorted(Comparator.comparingLong(Merged::entry)).toList())
            all = MergedEmbargo.of(all, one.state().embargo(), one.at()).embargo();
        return all;
    }

    /** Without the merges, with the acts since. */
    static Embargo own(Optional<OwnEmbargo> known, Embargo current, Instant at) {
        return known.map(kept -> UnmergedEmbargo.of(current, kept.merged(), kept.own(), at))
                .orElse(current);
    }
}
