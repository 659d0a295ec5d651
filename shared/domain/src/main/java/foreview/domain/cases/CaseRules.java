package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.policy.Policies;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/** The rules of submission, completeness, determinations and terms. */
final class CaseRules {
    private CaseRules() {}

    static Ruling decide(CaseHead head, CaseCommand command, DecisionContext context) {
        boolean received = head.stage() == Stage.RECEIVED;
        return switch (command) {
            case CaseCommand.Submit _ -> throw new IllegalArgumentException("a submission creates its case");
            case CaseCommand.Resubmit _ ->
                !head.superseded() && isResubmittable(head)
                        ? emit(new CaseEvent.Resubmitted())
                        : refuse(Refusal.WRONG_PHASE);
            case CaseCommand.Return(var deficient) ->
                received ? emit(new CaseEvent.Returned(deficient)) : refuse(Refusal.WRONG_PHASE);
            case CaseCommand.Accept _ ->
                received ? emit(new CaseEvent.Accepted(context.policies().deployed())) : refuse(Refusal.WRONG_PHASE);
            case CaseCommand.AddCheckpoint(var checkpoint) -> addCheckpoint(head, checkpoint);
            case CaseCommand.Supersede _ ->
                head.superseded()
                        ? refuse(Refusal.SUPERSEDED)
                        : Ruling.ending(head, new CaseEvent.Superseded(), EndReason.SUPERSEDED);
            case CaseCommand.Determine determine -> determine(head, determine);
            case CaseCommand.Attest(var number, var party) -> attest(head, number, party);
            case CaseCommand.AskReconsideration(var checkpoints) ->
                head.determined() > 0 && head.checkpoints().containsAll(checkpoints)
                        ? emit(new CaseEvent.ReconsiderationAsked(checkpoints))
                        : refuse(Refusal.UNKNOWN);
            case CaseCommand.PostTerms post -> postTerms(head, post, context.policies());
            case CaseCommand.SignTerms sign -> signTerms(head, sign);
            case CaseCommand.Settle _ -> emit();
        };
    }

    private static Ruling addCheckpoint(CaseHead head, String checkpoint) {
        if (head.checkpoints().contains(checkpoint)) return refuse(Refusal.EXISTS);
        return head.checkpoints().size() < CaseCommand.Submit.MOST_CHECKPOINTS
                ? emit(new CaseEvent.CheckpointAdded(checkpoint))
                : refuse(Refusal.TOO_MANY);
    }

    /** Returned, or withdrawn before it was accepted: the developer takes it up again. */
    private static boolean isResubmittable(CaseHead head) {
        if (head.stage() == Stage.RETURNED) return true;
        return head.acceptedAt().isEmpty() && (head.stage() == Stage.ENDED || head.stage() == Stage.CLOSED);
    }

    private static Ruling determine(CaseHead head, CaseCommand.Determine d) {
        if (head.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (d.checkpoints().isEmpty() || !head.checkpoints().containsAll(d.checkpoints()))
            return refuse(Refusal.UNKNOWN);
        var entered = new CaseEvent.Determined(
                head.determined() + 1,
                d.outcome(),
                d.checkpoints(),
                d.authority(),
                d.date(),
                d.reference(),
                d.commitment(),
                d.consulted());
        var latest = new HashMap<String, DeterminationOutcome>();
        for (var older : head.determinations()) older.checkpoints().forEach(c -> latest.put(c, older.outcome()));
        d.checkpoints().forEach(c -> latest.put(c, d.outcome()));
        if (latest.values().stream().allMatch(o -> o == DeterminationOutcome.NOT_COVERED))
            return Ruling.ending(head, entered, EndReason.NOT_COVERED);
        boolean assessed =
                head.window().filter(w -> w.kind() == WindowKind.ASSESSMENT).isPresent();
        return assessed ? Ruling.ending(head, entered, EndReason.DETERMINED) : emit(entered);
    }

    private static Ruling attest(CaseHead head, int number, Party party) {
        var withheld = head.determinations().stream()
                .filter(d -> d.number() == number && d.outcome() == DeterminationOutcome.WITHHELD)
                .findFirst();
        if (withheld.isEmpty()) return refuse(Refusal.UNKNOWN);
        return withheld.get().attested().contains(party)
                ? refuse(Refusal.EXISTS)
                : emit(new CaseEvent.Attested(number, party));
    }

    private static Ruling postTerms(CaseHead head, CaseCommand.PostTerms post, Policies policies) {
        if (head.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (policies.find(post.policy()).filter(policy -> !policy.replayOnly()).isEmpty())
            return refuse(Refusal.UNKNOWN_POLICY);
        int version = 1 + head.terms(post.kind()).map(Terms::version).orElse(0);
        return emit(new CaseEvent.TermsPosted(
                new Terms(version, post.kind(), post.textDigest(), post.policy(), post.purposes(), Set.of())));
    }

    private static Ruling signTerms(CaseHead head, CaseCommand.SignTerms sign) {
        Optional<Terms> terms = head.terms(sign.kind()).filter(x -> x.version() == sign.version());
        if (terms.isEmpty()) return refuse(Refusal.UNKNOWN);
        return terms.get().signed().contains(sign.party())
                ? refuse(Refusal.EXISTS)
                : emit(new CaseEvent.TermsSigned(sign.kind(), sign.version(), sign.party()));
    }
}
