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

    /**
     * An evaluation that a harness of the evaluator's own runs, under the evaluator's own grant.
     *
     * @param harness such as {@code inspect}, as the suite names it
     * @param grant of the person who may lease its tasks
     * @param tasks in the suite
     */
    record PlanHarness(
            String id,
            SuiteRef suite,
            String harness,
            String checkpoint,
            String endpoint,
            String grant,
            String purpose,
            int priority,
            int tasks)
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

    /**
     * Records the result of an evaluation that an external harness ran, once none of its tasks may be run any more.
     *
     * @param attempts leases, over all tasks
     * @param digest over every task's result
     */
    record EndHarness(String id, TaskCounts counts, int attempts, String digest, RelayCounts relay)
            implements EvaluationCommand {}

    /**
     * Admits or rejects a result that came late. The first person proposes, a second one decides.
     *
     * @param id of the evaluation
     * @param digest of the result as it is stored
     */
    record DecideLateResult(String id, int task, String digest, boolean admit) implements EvaluationCommand {}

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case PlanEvaluation _, PlanHarness _, CancelEvaluation _ -> Set.of(Role.EVALUATION_LEAD);
            case DecideLateResult _ -> Set.of(Role.EVALUATION_LEAD, Role.ACCESS_CUSTODIAN);
            case EndEvaluation _, EndHarness _ -> Set.of(Role.FOREVIEW);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return this instanceof DecideLateResult decide
                ? LateResultRules.reads(decide, state)
                : EvaluationRules.reads(this, state);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case PlanEvaluation plan -> EvaluationRules.plan(state, plan, context);
            case PlanHarness plan -> HarnessRules.plan(state, plan, context);
            case CancelEvaluation(var id) -> EvaluationRules.cancel(state, id);
            case EndEvaluation end -> EvaluationRules.end(state, end, context);
            case EndHarness end -> HarnessRules.end(state, end, context);
            case DecideLateResult decide -> LateResultRules.decide(state, decide, context);
        };
    }
}
