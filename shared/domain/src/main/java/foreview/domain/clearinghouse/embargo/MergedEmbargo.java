package foreview.domain.clearinghouse.embargo;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one embargo of two vulnerabilities that were merged: the one that ends first, from the earlier start, with the
 * parties of both. Who signed the longer one is bound to the earlier end, which it had agreed to. An open revision falls,
 * because not all who are bound now were asked.
 */
public record MergedEmbargo(Embargo embargo, MergeRule rule) {
    /** Ended before in force, in force before proposed, proposed before none; of a kind, what ends first. */
    private static final Comparator<Embargo> BY_END =
            Comparator.comparing(MergedEmbargo::kind).thenComparing(MergedEmbargo::end);

    private enum Kind {
        ENDED,
        IN_FORCE,
        PROPOSED,
        NONE
    }

    /** The order of the two makes a difference only where they would end at the same instant. */
    public static MergedEmbargo of(Embargo one, Embargo other, Instant at) {
        var first = one.settled(at);
        var second = other.settled(at);
        boolean swap = BY_END.compare(second, first) < 0;
        var holds = swap ? second : first;
        var yields = swap ? first : second;
        return new MergedEmbargo(united(holds, yields, at), rule(holds, yields));
    }

    private static Kind kind(Embargo embargo) {
        return switch (embargo.state()) {
            case EXITED -> Kind.ENDED;
            case ACTIVE, REVISE -> Kind.IN_FORCE;
            case PROPOSED -> Kind.PROPOSED;
            case NONE -> Kind.NONE;
        };
    }

    private static Instant end(Embargo embargo) {
        return embargo.exit()
                .map(EmbargoExit::at)
                .or(() -> embargo.terms().map(Terms::endsAt))
                .or(() -> embargo.proposal().map(open -> open.endIfAcceptedAt(open.at())))
                .orElse(Instant.MAX);
    }

    private static MergeRule rule(Embargo holds, Embargo yields) {
        boolean both = kind(holds) == kind(yields);
        return switch (kind(holds)) {
            case ENDED -> MergeRule.ENDED_FIRST;
            case IN_FORCE -> both ? MergeRule.ENDS_FIRST : MergeRule.ONLY_IN_FORCE;
            case PROPOSED -> both ? MergeRule.PROPOSED_SHORTEST : MergeRule.ONLY_PROPOSED;
            case NONE -> MergeRule.NONE;
        };
    }

    private static Embargo united(Embargo holds, Embargo yields, Instant at) {
        var parties = new TreeMap<>(holds.parties());
        yields.parties().forEach((party, consent) -> {
            boolean bound = yields.bound().contains(party);
            parties.merge(
                    party,
                    bound || consent.state() == PartyState.DECLINED ? consent : new Consent(PartyState.INVITED, at),
                    (known, _) -> bound && !known.state().signed() ? consent : known);
        });
        return new Embargo(
                holds.coordinator().or(yields::coordinator),
                parties,
                holds.proposal(),
                holds.terms().map(terms -> kind(holds) == Kind.ENDED ? terms : fromEarlierStart(terms, yields.terms())),
                Optional.empty(),
                holds.exit());
    }

    /** Its end is within 90 days of that start, too, because the other one ends no earlier. */
    private static Terms fromEarlierStart(Terms terms, Optional<Terms> other) {
        return other.map(Terms::startedAt)
                .filter(start -> start.isBefore(terms.startedAt()))
                .map(start -> new Terms(start, terms.endsAt()))
                .orElse(terms);
    }
}
