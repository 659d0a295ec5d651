package foreview.domain.cases;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** How the events of {@link CaseEvent} change a case. */
final class CaseFold {
    private CaseFold() {}

    static void apply(CaseStateBuilder d, CaseEvent event, Entry entry) {
        switch (event) {
            case CaseEvent.Received _ -> throw new IllegalArgumentException("a case is received once");
            case CaseEvent.Resubmitted _ -> {
                d.stage = Stage.RECEIVED;
                d.lastEnd = Optional.empty();
                d.lastActs = LastDeveloperActs.NONE;
                d.resubmitted(entry.sequence());
            }
            case CaseEvent.Returned _ -> d.stage = Stage.RETURNED;
            case CaseEvent.Accepted(var policy) -> {
                d.stage = Stage.ACCEPTED;
                d.acceptedAt = Optional.of(entry.recordedAt());
                d.policy = Optional.of(policy);
            }
            case CaseEvent.CheckpointAdded(var checkpoint) -> d.checkpoints.add(checkpoint);
            case CaseEvent.Superseded _ -> {
                d.superseded = true;
                d.destroyEndpoints(entry.recordedAt());
            }
            case CaseEvent.Determined entered -> determined(d, entered);
            case CaseEvent.Attested(var number, var party) ->
                replace(d.determinations, e -> e.number() == number, e -> e.attestedBy(party));
            case CaseEvent.ReconsiderationAsked _ -> {}
            case CaseEvent.TermsPosted(var terms) -> {
                d.terms.removeIf(older -> older.kind() == terms.kind());
                d.terms.add(terms);
            }
            case CaseEvent.TermsSigned signed -> signed(d, signed);
        }
    }

    private static void determined(CaseStateBuilder d, CaseEvent.Determined entered) {
        d.determined = entered.number();
        d.determinations.replaceAll(older -> older.without(entered.checkpoints()));
        d.determinations.removeIf(older -> older.checkpoints().isEmpty());
        d.determinations.add(new Determination(entered.number(), entered.outcome(), entered.checkpoints(), Set.of()));
    }

    private static void signed(CaseStateBuilder d, CaseEvent.TermsSigned signed) {
        replace(
                d.terms,
                x -> x.kind() == signed.kind() && x.version() == signed.version(),
                x -> x.signedBy(signed.party()));
        if (d.windows > 0) return; // re-pinned before the first opening only
        d.terms.stream()
                .filter(x -> x.kind() == signed.kind() && x.isSigned())
                .forEach(x -> d.policy = Optional.of(x.policy()));
    }

    private static <T> void replace(List<T> list, Predicate<T> which, UnaryOperator<T> how) {
        list.replaceAll(item -> which.test(item) ? how.apply(item) : item);
    }
}
