package foreview.relay;

import foreview.domain.evaluation.RunPermission;
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
 * writes that lose against another one, only a cut call is tried again: the next look renews, the next answer is progress.
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
        return look().orElseThrow(() -> ended().thrown());
    }

    /** The same for a call under way: how long access lasts unless somebody ends it earlier. */
    Optional<Duration> left() {
        return look().flatMap(look -> look.check().left(target.evaluation()));
    }

    /** Why the last look found no access. */
    RelayError ended() {
        return ended.orElse(RelayError.ACCESS_ENDED);
    }

    private Optional<RunLook> look() {
        var found = looks.look(Target.of(target));
        var at = now.instant();
        var standing = Standing.of(target, found, at);
        ended = switch (standing) {
            case Standing.Open _ -> Optional.empty();
            case Standing.Expired _ -> Optional.of(RelayError.LEASE_EXPIRED);
            case Standing.Paused _ -> Optional.of(RelayError.SUSPENDED);
            case Standing.Over(var why) -> Optional.of(why);
        };
        switch (standing) {
            case Standing.Open(var look, var lease) -> renew(look, lease, at);
            case Standing.Expired(var look, var lease) -> renew(look, lease, at);
            case Standing.Paused(var look, var lease) -> renew(look, lease, at);
            case Standing.Over _ -> {}
        }
        return ended.isEmpty() ? found : Optional.empty();
    }

    /** Once less than half of its length is left; a suspension is no lack of progress, as for a heartbeat. */
    private void renew(RunLook look, Lease lease, Instant at) {
        boolean isShort =
                Duration.between(at, lease.until()).compareTo(lease.length().dividedBy(2)) < 0;
        var next = isShort ? lease.renewed(at, look.accessEnds()) : lease;
        if (look.permission() == RunPermission.SUSPENDED) next = progressed(next, look, at);
        save(look, lease, next);
    }

    private void save(RunLook look, Lease lease, Lease next) {
        if (!next.equals(lease)) tasks.save(look.lease().orElseThrow(), next);
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

    /** The model answered: the run progresses. */
    void answered() {
        var at = now.instant();
        if (Standing.of(target, looks.look(Target.of(target)), at) instanceof Standing.Open(var look, var lease))
            save(look, lease, progressed(lease, look, at));
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
