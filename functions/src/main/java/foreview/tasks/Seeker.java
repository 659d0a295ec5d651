package foreview.tasks;

import foreview.domain.harness.QueuedTask;
import foreview.domain.harness.TaskQueue;
import foreview.runtime.store.RunnableEvaluation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A person who wants tasks of one case.
 *
 * @param person the pseudonym in the case
 * @param evaluations whose grant the person holds
 */
record Seeker(String caseId, String person, Set<String> evaluations, LeaseRequest wanted) {
    /**
     * @param own of one case and one holder
     */
    static Seeker of(List<RunnableEvaluation> own, LeaseRequest wanted) {
        var first = own.getFirst();
        var ids = own.stream().map(RunnableEvaluation::evaluation).collect(Collectors.toSet());
        return new Seeker(first.caseId(), first.holder(), ids, wanted);
    }

    /** The tasks that fit, the first ones first. */
    List<QueuedTask> offers(TaskQueue queue, Instant now) {
        return queue.offers(wanted.capabilities(), now).stream()
                .filter(task -> evaluations.contains(task.evaluation()))
                .toList();
    }
}
