package foreview.domain.harness;

import foreview.domain.evaluation.TaskCounts;
import foreview.domain.policy.TaskLimits;
import java.time.Instant;
import java.util.Optional;

/**
 * One task of an evaluation that a harness of the evaluator's own runs. It is no docket event; its result is counted when
 * its evaluation ends. Who runs it now is in its {@link Lease}, which may be over without anything written here.
 *
 * @param number counts an evaluation's tasks from 1
 * @param grant of the person who may lease it
 * @param priority within its case, 0 to 9; the highest is leased first
 * @param attempts leases that count
 * @param fence of its last lease; 0 before the first
 * @param place where its last lease is kept
 * @param notBefore it rests until then after a failure
 * @param stopAsked whether it is to stop: the run saves, and none begins
 * @param failure why it is in state {@link State#FAILED}, or why its last run failed
 * @param finishedAt when it was over
 * @param result digest of its result
 */
public record HarnessTask(
        String evaluation,
        int number,
        HarnessLine line,
        String endpoint,
        String grant,
        int priority,
        State state,
        int attempts,
        long fence,
        Optional<Lease.Place> place,
        Instant notBefore,
        boolean stopAsked,
        Optional<Failure> failure,
        Optional<Instant> finishedAt,
        Optional<String> result) {
    public enum State {
        OPEN,
        /** Its result came while the window was open. */
        DONE,
        /** It waits for a person: to run it again, or to leave it. */
        FAILED,
        CANCELLED,
        /** Its evaluation stopped before its result came. */
        STOPPED,
        /** Its result came late, and does not count unless two persons admit it. */
        QUARANTINED
    }

    /**
     * @param code the runner's own, such as {@code out-of-memory}
     */
    public record Failure(Reason reason, Optional<String> code) {
        public enum Reason {
            /** The runner says so, and that another run would not help. */
            NOT_RETRIABLE,
            /** The runner says so. */
            RETRIABLE,
            /** The last run that is allowed ended without a result. */
            ATTEMPTS_USED,
            /** Three calls of one run were cut by the endpoint's limit of a call. */
            CALLS_CUT
        }

        public static Failure of(Reason reason) {
            return new Failure(reason, Optional.empty());
        }
    }

    public static HarnessTask waiting(
            String evaluation, int number, HarnessLine line, String endpoint, String grant, int priority) {
        return new HarnessTask(
                evaluation,
                number,
                line,
                endpoint,
                grant,
                priority,
                State.OPEN,
                0,
                0,
                Optional.empty(),
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean isOver() {
        return state != State.OPEN;
    }

    /** Whether it is over for good: a failed one waits for a person. */
    public boolean isClosed() {
        return isOver() && state != State.FAILED;
    }

    /** Whether that is the lease of its last run, live or not. */
    public boolean isLastRun(Lease lease) {
        return lease.fence() == fence
                && lease.task() == number
                && lease.evaluation().equals(evaluation);
    }

    /** Whether a run has it now. */
    public boolean isHeld(Optional<Lease> lease, Instant now) {
        return !isOver()
                && lease.filter(this::isLastRun).filter(one -> one.isLive(now)).isPresent();
    }

    public boolean mayBeLeased(Optional<Lease> lease, Instant now, TaskLimits limits) {
        return !isOver() && !isHeld(lease, now) && due(lease, now, limits).isEmpty() && !now.isBefore(notBefore);
    }

    /**
     * Whether a result of its last run is taken, so that no work is lost: also after the lease expired, until another run
     * begins; and after its window ended, when it is late. Not once the time for saving is over.
     */
    public boolean takesResult(Optional<Lease> lease, Instant now) {
        boolean isCancelled = stopAsked && !isHeld(lease, now);
        boolean lapsed = state == State.FAILED
                && failure.filter(why -> why.reason() == Failure.Reason.ATTEMPTS_USED
                                && why.code().isEmpty())
                        .isPresent();
        return !isCancelled && (!isOver() || lapsed || state == State.STOPPED);
    }

    /** How it is over without a word of a runner, to be recorded; none while it is not. */
    public Optional<HarnessTask> due(Optional<Lease> lease, Instant now, TaskLimits limits) {
        if (isOver() || isHeld(lease, now)) return Optional.empty();
        if (stopAsked) return Optional.of(over(State.CANCELLED, now, failure));
        boolean isUsedUp = attempts >= limits.attempts();
        return isUsedUp
                ? Optional.of(over(State.FAILED, now, Optional.of(Failure.of(Failure.Reason.ATTEMPTS_USED))))
                : Optional.empty();
    }

    /** A new run has it, which fences every earlier one. */
    public HarnessTask leased(Lease lease) {
        return with(state, attempts + 1, lease.fence(), Optional.of(lease.place()), notBefore, stopAsked, failure);
    }

    /**
     * @param digest of its result
     */
    public HarnessTask done(String digest, Instant now) {
        return over(State.DONE, now, failure, Optional.of(digest));
    }

    /** Its result came after the window's end. */
    public HarnessTask quarantined(String digest, Instant now) {
        return over(State.QUARANTINED, now, failure, Optional.of(digest));
    }

    public HarnessTask stopped(Instant now) {
        return over(State.STOPPED, now, failure);
    }

    public HarnessTask cancelled(Instant now) {
        return over(State.CANCELLED, now, failure);
    }

    public HarnessTask failed(Failure why, Instant now) {
        return over(State.FAILED, now, Optional.of(why));
    }

    /** Its run failed; another one may begin then. */
    public HarnessTask resting(Failure why, Instant until) {
        return with(state, attempts, fence, Optional.empty(), until, stopAsked, Optional.of(why));
    }

    /** Its runner gives it back untouched: the attempt does not count. */
    public HarnessTask released() {
        return with(state, Math.max(0, attempts - 1), fence, Optional.empty(), notBefore, stopAsked, failure);
    }

    public HarnessTask stopping() {
        return with(state, attempts, fence, place, notBefore, true, failure);
    }

    /** A person has it run again, with all attempts. */
    public HarnessTask redriven() {
        return new HarnessTask(
                evaluation,
                number,
                line,
                endpoint,
                grant,
                priority,
                State.OPEN,
                0,
                fence,
                Optional.empty(),
                Instant.EPOCH,
                false,
                failure,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * How it counts when its evaluation ends.
     *
     * @throws IllegalStateException while it is open
     */
    public TaskCounts counted() {
        return switch (state) {
            case OPEN -> throw new IllegalStateException("the task is not over");
            case DONE -> new TaskCounts(1, 0, 0, 0, 0);
            case FAILED -> new TaskCounts(0, 1, 0, 0, 0);
            case CANCELLED -> new TaskCounts(0, 0, 1, 0, 0);
            case STOPPED -> new TaskCounts(0, 0, 0, 1, 0);
            case QUARANTINED -> new TaskCounts(0, 0, 0, 0, 1);
        };
    }

    private HarnessTask over(State how, Instant now, Optional<Failure> why) {
        return over(how, now, why, result);
    }

    private HarnessTask over(State how, Instant now, Optional<Failure> why, Optional<String> digest) {
        return new HarnessTask(
                evaluation,
                number,
                line,
                endpoint,
                grant,
                priority,
                how,
                attempts,
                fence,
                place,
                notBefore,
                stopAsked,
                why,
                Optional.of(now),
                digest);
    }

    private HarnessTask with(
            State next,
            int tried,
            long lastFence,
            Optional<Lease.Place> at,
            Instant rest,
            boolean stop,
            Optional<Failure> why) {
        return new HarnessTask(
                evaluation,
                number,
                line,
                endpoint,
                grant,
                priority,
                next,
                tried,
                lastFence,
                at,
                rest,
                stop,
                why,
                finishedAt,
                result);
    }
}
