package foreview.domain.evaluation;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Reads;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Set;

/** What is asked of evaluations. */
public sealed interface EvaluationCommand extends Command {
    /**
     * @param items in the suite
     * @param perTask how many of them a task has
     */
    record PlanEvaluation(
            String id,
            SuiteRef suite,
            String checkpoint,
            String endpoint,
            String purpose,
            int maxTokens,
            int items,
            int perTask)
            implements EvaluationCommand {}

    record CancelEvaluation(String id) implements EvaluationCommand {}

    /**
     * Records the result of an evaluation, once every item was asked or after it stopped.
     *
     * @param attempts leases begun, over all tasks
     * @param digest over every item's result
     */
    record EndEvaluation(String id, Tally tally, int attempts, String digest) implements EvaluationCommand {}

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return this instanceof EndEvaluation ? Set.of(Role.FOREVIEW) : Set.of(Role.EVALUATION_LEAD);
    }

    @Override
    default Reads reads(CaseState state, DecisionContext context) {
        return EvaluationRules.reads(this, state);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case PlanEvaluation plan -> EvaluationRules.plan(state, plan, context);
            case CancelEvaluation(var id) -> EvaluationRules.cancel(state, id);
            case EndEvaluation end -> EvaluationRules.end(state, end, context);
        };
    }
}
