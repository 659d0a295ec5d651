package foreview.runtime.harness;

import foreview.domain.cases.CaseHead;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Stop;
import foreview.domain.harness.HarnessTask;
import foreview.domain.policy.Policies;
import foreview.runtime.Now;
import foreview.runtime.store.CaseEntities;
import foreview.runtime.store.HarnessQueues;
import java.util.List;
import java.util.Optional;

/** Computes the present states of tasks, recorded or not (rule 4): three requests for all of a page, none if all are over. */
public record PresentTasks(HarnessQueues queues, CaseEntities entities, Policies policies, Now now) {

    /**
     * @param stored of that evaluation
     * @return in the same order
     */
    public List<HarnessTask> of(CaseHead head, Evaluation evaluation, List<HarnessTask> stored) {
        if (stored.stream().allMatch(HarnessTask::isOver)) return stored;
        var at = now.instant();
        var limits = policies.tasks(head.policy().orElseThrow());
        var stop = Stop.of(entities.runnable(head, List.of(evaluation)), evaluation, at);
        var leases = queues.lastRuns(head.caseId(), stored);
        return stored.stream()
                .map(task -> {
                    var last = Optional.ofNullable(leases.get(task.number())).map(run -> run.stopped(stop, limits));
                    return task.due(last, stop, at, limits).orElse(task);
                })
                .toList();
    }
}
