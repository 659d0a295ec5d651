package foreview.domain.evaluation;

import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.AccessRules;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.endpoints.Endpoint;
import foreview.domain.grants.Grant;
import foreview.domain.roster.Participant;
import java.util.Optional;

/** Evaluations that an external harness runs: under the grant of the evaluator who leases their tasks (rule 13). */
final class HarnessRules {
    private HarnessRules() {}

    static Ruling plan(CaseState state, EvaluationCommand.PlanHarness plan, DecisionContext context) {
        var head = state.head();
        var denied = AccessRules.denied(head, context);
        if (denied.isPresent()) return refuse(denied.get());
        if (state.find(Evaluation.class, plan.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (head.counters().evaluations() >= EvaluationRules.MOST) return refuse(Refusal.TOO_MANY);
        var endpoint = state.find(Endpoint.class, plan.endpoint())
                .filter(e -> e.checkpoint().equals(plan.checkpoint()));
        if (endpoint.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (!head.serves(plan.checkpoint())) return refuse(Refusal.NOT_DETERMINED);
        if (!head.allows(plan.purpose())) return refuse(Refusal.PURPOSE_NOT_ALLOWED);
        if (!isGranted(state, plan)) return refuse(Refusal.NOT_GRANTED);
        var setup = new EvaluationSetup(
                plan.suite(),
                plan.harness(),
                plan.checkpoint(),
                plan.endpoint(),
                endpoint.get().variant(),
                endpoint.get().safeguards(),
                plan.purpose(),
                0,
                Optional.of(new HarnessPlan(plan.priority())));
        return Ruling.emit(new EvaluationEvent.EvaluationPlanned(plan.id(), setup, plan.grant(), plan.tasks(), 1));
    }

    /** A person's grant, given by two, for this checkpoint and purpose. Others than the suite's owner find none of its tasks. */
    private static boolean isGranted(CaseState state, EvaluationCommand.PlanHarness plan) {
        return state.find(Grant.class, plan.grant())
                .filter(grant -> grant.isGiven() && !grant.isService())
                .filter(grant -> grant.checkpoint().equals(plan.checkpoint())
                        && grant.purpose().equals(plan.purpose()))
                .flatMap(grant -> state.find(Participant.class, grant.holder()))
                .filter(holder -> holder.isEvaluatingFor(plan.suite().owner()))
                .isPresent();
    }

    /**
     * @throws IllegalArgumentException when more tasks are counted than were planned
     */
    static Ruling end(CaseState state, EvaluationCommand.EndHarness end, DecisionContext context) {
        var evaluation = state.find(Evaluation.class, end.id());
        if (evaluation.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (evaluation.get().result().isPresent()) return refuse(Refusal.EXISTS);
        if (end.counts().total() > evaluation.get().items())
            throw new IllegalArgumentException("every task is in exactly one count");
        return EvaluationResult.outcome(
                        evaluation.get().stop(state),
                        end.counts(),
                        evaluation.get().items())
                .map(outcome -> new EvaluationResult(
                        context.at(),
                        outcome,
                        Tally.NOTHING,
                        end.attempts(),
                        end.digest(),
                        Optional.of(end.counts()),
                        Optional.of(end.relay())))
                .map(result -> EvaluationRules.ended(state, evaluation.get(), result))
                .orElse(refuse(Refusal.NOT_FINISHED));
    }
}
