package foreview.domain.evaluation;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.grants.Grant;
import foreview.domain.roster.Participant;

/** Late results: two persons admit or reject each, one of them a lead, neither of them who ran it (rule 9). */
final class LateResultRules {
    private LateResultRules() {}

    /** An evaluation leads on to the grant that its tasks were run under, a proposal to who made it. */
    static ReadSet reads(EvaluationCommand.DecideLateResult decide, CaseState state) {
        var reads = ReadSet.one(Evaluation.class, decide.id())
                .and(LateResult.class, LateResult.id(decide.id(), decide.task()));
        var all = state.read(Evaluation.class, decide.id())
                .map(known -> reads.and(Grant.class, known.grant()))
                .orElse(reads);
        return state.read(LateResult.class, LateResult.id(decide.id(), decide.task()))
                .map(known -> all.and(Participant.class, known.by().person()))
                .orElse(all);
    }

    /** Whoever says otherwise than the last one proposes anew; so does the next after one who was struck since. */
    static Ruling decide(CaseState state, EvaluationCommand.DecideLateResult decide, DecisionContext context) {
        var evaluation = state.find(Evaluation.class, decide.id())
                .filter(one -> one.setup().isExternal());
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        var person = context.actor().person();
        if (holds(state, evaluation.get(), person)) return refuse(Refusal.SAME_PERSON);
        var id = LateResult.id(decide.id(), decide.task());
        var known = state.find(LateResult.class, id);
        if (known.filter(LateResult::isDecided).isPresent()) return refuse(Refusal.EXISTS);
        if (known.filter(one -> one.admits() == decide.admit() && !isStruck(state, one))
                .isEmpty())
            return emit(new EvaluationEvent.LateResultProposed(
                    decide.id(), decide.task(), decide.digest(), decide.admit()));
        if (!known.get().isDecidedBy(context.actor())) return refuse(Refusal.SAME_PERSON);
        return emit(
                decide.admit()
                        ? new EvaluationEvent.LateResultAdmitted(decide.id(), decide.task(), decide.digest())
                        : new EvaluationEvent.LateResultRejected(decide.id(), decide.task(), decide.digest()));
    }

    private static boolean isStruck(CaseState state, LateResult late) {
        return state.find(Participant.class, late.by().person())
                .filter(Participant::struck)
                .isPresent();
    }

    /** The grant is as it was, also after its window ended. */
    private static boolean holds(CaseState state, Evaluation evaluation, String person) {
        return state.entities()
                .find(Grant.class, evaluation.grant())
                .filter(grant -> grant.holder().equals(person))
                .isPresent();
    }
}
