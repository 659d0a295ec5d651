package foreview.relay;

import foreview.domain.evaluation.RunPermission;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.runtime.store.RelayTarget;
import foreview.runtime.store.RunLook;
import java.time.Instant;
import java.util.Optional;

/** What one look says of a key: whether the model may be called with it now, and what follows for its lease. */
sealed interface Standing {
    /** The model may be called. */
    record Open(RunLook look, Lease lease) implements Standing {}

    /** Its heartbeats were late, and nobody has leased the task since: it can be renewed. */
    record Expired(RunLook look, Lease lease) implements Standing {}

    /** Access is suspended, or otherwise paused: the run may wait for it. */
    record Paused(RunLook look, Lease lease) implements Standing {}

    /** No later call can succeed. */
    record Over(RelayError why) implements Standing {}

    static Standing of(RelayTarget target, Optional<RunLook> found, Instant now) {
        var run = found.flatMap(RunLook::lastRun).filter(lease -> lease.fence() == target.fence());
        return run.isEmpty() ? new Over(RelayError.NO_LEASE) : of(found.orElseThrow(), run.get(), now);
    }

    private static Standing of(RunLook look, Lease lease, Instant now) {
        var task = look.task().value();
        if (task.isOver()) return new Over(isByItself(task) ? RelayError.NO_LEASE : RelayError.ACCESS_ENDED);
        var permission = look.permission();
        boolean isStopping = task.stopAsked() || lease.savingUntil().isPresent();
        if (isStopping || permission.isForGood() || permission == RunPermission.AT_END)
            return new Over(RelayError.ACCESS_ENDED);
        if (!lease.isLive(now)) {
            boolean isRenewable = lease.renewed(now, look.accessEnds()).isLive(now);
            return isRenewable ? new Expired(look, lease) : new Over(RelayError.NO_LEASE);
        }
        return permission == RunPermission.YES ? new Open(look, lease) : new Paused(look, lease);
    }

    /** Completed or failed; else a person or the window ended it. */
    private static boolean isByItself(HarnessTask task) {
        return task.state() == HarnessTask.State.DONE || task.state() == HarnessTask.State.FAILED;
    }
}
