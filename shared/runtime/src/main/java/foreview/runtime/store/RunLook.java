package foreview.runtime.store;

import foreview.domain.evaluation.AccessCheck;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.RunPermission;
import foreview.domain.evaluation.Stop;
import foreview.domain.grants.Grant;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.policy.TaskLimits;
import foreview.domain.roster.Participant;
import java.time.Instant;
import java.util.Optional;

/**
 * One consistent look at a task of an external harness: its case, evaluation, grant and endpoint, the task, and the lease at
 * the place of its last run.
 *
 * @param progress of its evaluation
 * @param person the pseudonym in the case of the person who asks
 */
public record RunLook(
        StoredCase stored,
        AccessCheck check,
        String person,
        Stored<HarnessTask> task,
        Optional<Stored<Lease>> lease,
        EvaluationProgress progress) {

    public Evaluation evaluation() {
        return check.evaluation(task.value().evaluation());
    }

    /** Whether the model may be called for it now, as far as the case says; the lease says the rest. */
    public RunPermission permission() {
        return isHolder() ? check.permission(task.value().evaluation()) : RunPermission.NOT_GRANTED;
    }

    /** Whether that person holds the grant, and is still accepted on the roster. */
    public boolean isHolder() {
        return check.state()
                .find(Participant.class, person)
                .filter(Participant::isEvaluating)
                .flatMap(_ ->
                        check.state().entities().find(Grant.class, task.value().grant()))
                .filter(grant -> grant.holder().equals(person))
                .isPresent();
    }

    /** Since when the runs of its evaluation may only save; for its holder. */
    public Optional<Stop> stop() {
        return check.stop(task.value().evaluation());
    }

    /** The lease of the task's last run, live or not, as a stop leaves it, whether or not its runner was told; for its holder. */
    public Optional<Lease> lastRun(TaskLimits limits) {
        return lastRun().map(lease -> lease.stopped(stop(), limits));
    }

    /** The lease of the task's last run as it is stored, live or not. */
    public Optional<Lease> lastRun() {
        return ofLastRun().map(Stored::value);
    }

    Optional<Stored<Lease>> ofLastRun() {
        return lease.filter(one -> task.value().isLastRun(one.value()));
    }

    /** When access ends unless somebody ends it earlier; the past without a window. */
    public Instant accessEnds() {
        return check.head().window().isPresent() ? check.head().facts().endsAt() : Instant.EPOCH;
    }
}
