package foreview.domain.evaluation;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.List;
import java.util.Set;

/** The commands of evaluations. */
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
     * @param attempts how often runs took a task, over all tasks
     * @param digest over every item's result
     */
    record EndEvaluation(String id, Tally tally, int attempts, String digest) implements EvaluationCommand {
        /**
         * Counts every item once.
         *
         * @param tasks all of them, each over; items of tasks that were never cut are unanswered
         * @param salt of the digest
         */
        public static EndEvaluation of(Evaluation evaluation, List<Task> tasks, byte[] salt) {
            var tally = tasks.stream().map(Task::tally).reduce(Tally.NOTHING, Tally::plus);
            var neverCut = Tally.of(Mark.UNANSWERED, evaluation.items() - tally.total());
            int attempts = tasks.stream().mapToInt(Task::attempts).sum();
            return new EndEvaluation(evaluation.id(), tally.plus(neverCut), attempts, Task.digest(salt, tasks));
        }
    }

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return this instanceof EndEvaluation ? Set.of(Role.FOREVIEW) : Set.of(Role.EVALUATION_LEAD);
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
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
