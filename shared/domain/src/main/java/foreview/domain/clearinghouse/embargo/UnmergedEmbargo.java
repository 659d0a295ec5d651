package foreview.domain.clearinghouse.embargo;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The embargo that a vulnerability has once a merge is undone. Without an act since the merge it is the one of before.
 * What was agreed since then stays: a consent that changed, and terms, proposal, revision or exit if one of these changed.
 */
public final class UnmergedEmbargo {
    private final Embargo now;
    private final Embargo merged;
    private final Embargo own;

    private UnmergedEmbargo(Embargo now, Embargo merged, Embargo own) {
        this.now = now;
        this.merged = merged;
        this.own = own;
    }

    /**
     * @param current the merged embargo with the acts since
     * @param merged the merged embargo as the merge made it
     * @param own the embargo before the merge
     */
    public static Embargo of(Embargo current, Embargo merged, Embargo own, Instant at) {
        var now = current.settled(at);
        var without = merged.settled(at);
        return now.equals(without) ? own : new UnmergedEmbargo(now, without, own.settled(at)).made();
    }

    private Embargo made() {
        boolean acted = !agreed(now).equals(agreed(merged));
        var parties = parties(acted);
        var source = acted ? now : own;
        var coordinator = source.coordinator().filter(parties::containsKey);
        return new Embargo(coordinator, parties, source.proposal(), source.terms(), source.revision(), source.exit());
    }

    private static List<Optional<?>> agreed(Embargo embargo) {
        return List.of(embargo.proposal(), embargo.terms(), embargo.revision(), embargo.exit());
    }

    private Map<String, Consent> parties(boolean acted) {
        var kept = new TreeMap<>(own.parties());
        now.parties().forEach((party, consent) -> {
            boolean changed = !consent.equals(merged.parties().get(party));
            boolean named = acted && isNamed(party);
            if (changed || named || acted && kept.containsKey(party)) kept.put(party, consent);
        });
        return kept;
    }

    /** Who proposed, or signed, what is open needs to stay a party. */
    private boolean isNamed(String party) {
        return now.proposal().filter(open -> open.by().equals(party)).isPresent()
                || now.revision()
                        .filter(open -> open.by().equals(party) || open.signed().contains(party))
                        .isPresent();
    }
}
