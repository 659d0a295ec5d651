package foreview.runner;

import foreview.domain.evaluation.EndpointHealth;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemTries;
import foreview.domain.evaluation.SuiteItem;
import foreview.domain.evaluation.Task;
import foreview.runtime.store.Tasks;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A task that the run has taken, with its items. Each outcome is saved before it counts. */
final class HeldTask {
    private final Tasks tasks;
    private final EvaluationContext context;
    private final List<SuiteItem> items;
    private final Set<Integer> underWay = new HashSet<>();
    private Task task;

    HeldTask(Tasks tasks, EvaluationContext context, Task taken, List<SuiteItem> items) {
        this.tasks = tasks;
        this.context = context;
        this.task = taken;
        this.items = items;
    }

    EvaluationContext context() {
        return context;
    }

    Task task() {
        return task;
    }

    boolean isIdle() {
        return underWay.isEmpty();
    }

    SuiteItem item(int index) {
        return items.get(index - task.shard().from());
    }

    Optional<Integer> next(EndpointHealth health, Instant now) {
        return task.next(health, now, underWay);
    }

    void begin(int index) {
        underWay.add(index);
    }

    void end(int index) {
        underWay.remove(index);
    }

    /**
     * @return false when the task is not this run's any more
     */
    boolean save(String caseId, ItemResult result) {
        boolean saved = tasks.save(caseId, task, result);
        if (saved) task = task.with(result);
        return saved;
    }

    /** Likewise. */
    boolean save(String caseId, int index, ItemTries tries) {
        boolean saved = tasks.save(caseId, task, index, tries);
        if (saved) task = task.with(index, tries);
        return saved;
    }
}
