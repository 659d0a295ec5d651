package foreview.runtime.harness;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.EntityKey;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.LateResult;
import foreview.domain.harness.HarnessResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.policy.Policies;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.HarnessResults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the outcomes of tasks: two or three requests for all of a page. */
public record HarnessOutcomes(HarnessResults results, CaseEntities entities, Policies policies) {

    /**
     * What became of one task.
     *
     * @param limits of the case's policy
     * @param late what persons said of a result that came late
     * @param refused a result that came after the time for late ones
     */
    public record Outcome(
            Evaluation evaluation,
            HarnessTask task,
            TaskLimits limits,
            Optional<HarnessResult> result,
            Optional<LateResult> late,
            Optional<HarnessResults.Refused> refused) {

        /** Whether its result counts: it came in time, or two persons admitted it. */
        public boolean counts() {
            return switch (task.state()) {
                case DONE -> true;
                case QUARANTINED -> standing() == LateResult.Standing.ADMITTED;
                case OPEN, FAILED, CANCELLED, STOPPED -> false;
            };
        }

        /** Of a result that came late. */
        LateResult.Standing standing() {
            return late.map(LateResult::standing).orElse(LateResult.Standing.QUARANTINED);
        }
    }

    /** In the order of the tasks. */
    public List<Outcome> find(CaseHead head, Evaluation evaluation, List<HarnessTask> tasks) {
        var caseId = head.caseId();
        var limits = policies.tasks(head.policy().orElseThrow());
        var found = results.find(caseId, tasks);
        var late = late(caseId, tasks);
        var without = tasks.stream()
                .filter(task -> task.isOver() && task.result().isEmpty())
                .toList();
        var refused = results.refused(caseId, without);
        return tasks.stream()
                .map(task -> new Outcome(
                        evaluation,
                        task,
                        limits,
                        Optional.ofNullable(found.get(task.number())),
                        Optional.ofNullable(late.get(task.number())),
                        Optional.ofNullable(refused.get(task.number()))))
                .toList();
    }

    private Map<Integer, LateResult> late(String caseId, List<HarnessTask> tasks) {
        var keys = tasks.stream()
                .filter(task -> task.state() == HarnessTask.State.QUARANTINED)
                .map(task -> new EntityKey(LateResult.class, LateResult.id(task.evaluation(), task.number())))
                .toList();
        var late = new HashMap<Integer, LateResult>();
        for (var entity : entities.find(caseId, keys)) {
            var one = (LateResult) entity;
            late.put(one.task(), one);
        }
        return late;
    }
}
