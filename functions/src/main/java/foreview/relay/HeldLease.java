package foreview.relay;

import foreview.domain.harness.HarnessTask.Failure;
import foreview.domain.harness.Lease;
import foreview.domain.policy.Policies;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.Now;
import foreview.runtime.store.HarnessLooks;
import foreview.runtime.store.HarnessLooks.Target;
import foreview.runtime.store.HarnessTasks;
import foreview.runtime.store.RelayTarget;
import foreview.runtime.store.RetryBudget;
import foreview.runtime.store.RunLook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The lease of a key during one call: looked at again and again, and renewed by it, because harnesses send no heartbeat. Of
 * writes that lose against another one, only a cut call is tried again: the next look renews, the next call is progress.
 */
final class HeldLease {
    private final HarnessLooks looks;
    private final HarnessTasks tasks;
    private final Policies policies;
    private final Now now;
    private final RelayTarget target;
    private Optional<RelayError> ended = Optional.empty();

    HeldLease(HarnessLooks looks, HarnessTasks tasks, Policies policies, Now now, RelayTarget target) {
        this.looks = looks;
        this.tasks = tasks;
        this.policies = policies;
        this.now = now;
        this.target = target;
    }

    /**
     * Looks whether the model may be called.
     *
     * @throws RelayError.Thrown when it may not
     */
    RunLook open() {
        return look(false).orElseThrow(() -> ended().thrown());
    }

    /** The same for a call under way: how long access lasts unless somebody ends it earlier. */
    Optional<Duration> left() {
        return look(false).flatMap(look -> look.check().left(target.evaluation()));
    }

    /**
     * Looks again after all else that a call does. The call is progress, whatever came of it: that an endpoint refuses, fails
     * or is out is no fault of the run.
     *
     * @throws RelayError.Thrown when the model may not be called any more: then no answer is given out
     */
    void progressed() {
        look(true).orElseThrow(() -> ended().thrown());
    }

    /** Why the last look found no access. */
    RelayError ended() {
        return ended.orElse(RelayError.ACCESS_ENDED);
    }

    private Optional<RunLook> look(boolean isProgress) {
        var found = looks.look(Target.of(target));
        var at = now.instant();
        var standing = Standing.of(target, found, at);
        ended = switch (standing) {
            case Standing.Open _ -> Optional.empty();
            case Standing.Expired _ -> Optional.of(RelayError.LEASE_EXPIRED);
            case Standing.Paused _ -> Optional.of(RelayError.SUSPENDED);
            case Standing.Over(var why) -> Optional.of(why);
        };
        boolean isWritten =
                switch (standing) {
                    case Standing.Open(var look, var lease) -> renew(look, lease, at, isProgress);
                    case Standing.Expired(var look, var lease) -> renew(look, lease, at, isProgress);
                    case Standing.Paused(var look, var lease) -> renew(look, lease, at, isProgress);
                    case Standing.Over _ -> false;
                };
        if (isProgress && isWritten) return look(false); // an answer is given out after a look, not after a write
        return ended.isEmpty() ? found : Optional.empty();
    }

    /**
     * Once less than half of its length is left; a pause is no lack of progress, as for a heartbeat.
     *
     * @return false when there is nothing to write
     */
    private boolean renew(RunLook look, Lease lease, Instant at, boolean isProgress) {
        boolean isShort =
                Duration.between(at, lease.until()).compareTo(lease.length().dividedBy(2)) < 0;
        var next = isShort ? lease.renewed(at, look.accessEnds()) : lease;
        if (isProgress || look.permission().isPaused()) next = progressed(next, look, at);
        if (next.equals(lease)) return false;
        tasks.save(look.lease().orElseThrow(), next);
        return true;
    }

    /** By less than a heartbeat it is not moved: each move is a write. */
    private Lease progressed(Lease lease, RunLook look, Instant at) {
        var limits = limits(look);
        var next = lease.progressed(at, limits);
        boolean isMore = Duration.between(lease.progressBy(), next.progressBy()).compareTo(limits.heartbeat()) >= 0;
        return isMore ? next : lease;
    }

    private TaskLimits limits(RunLook look) {
        return policies.tasks(look.check().head().policy().orElseThrow());
    }

    /** The endpoint's limit of a call cut one; after some of them the task fails, because it cannot end by itself. */
    void cut(RetryBudget budget) {
        for (int attempt = 0; ; attempt++) {
            var at = now.instant();
            if (!(Standing.of(target, looks.look(Target.of(target)), at) instanceof Standing.Open(var look, var lease)))
                return;
            var next = lease.cut();
            boolean isFailed = next.cutCalls() >= Lease.MOST_CUT_CALLS;
            var failed = look.task().value().failed(Failure.of(Failure.Reason.CALLS_CUT), at);
            boolean written =
                    isFailed ? tasks.end(look, failed) : tasks.save(look.lease().orElseThrow(), next);
            if (written || !budget.retry(attempt)) return;
        }
    }
}
