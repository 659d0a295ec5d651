package foreview.domain.harness;

import foreview.domain.evaluation.Stop;
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
 * @param notBefore it rests until then after a failure
 * @param stopAsked whether it is to stop: the run saves, and none begins
 * @param failure why it is in state {@link State#FAILED}, or why its last run failed
 * @param finishedAt when it was over
 * @param result digest of its result
 * @param countedAs its state before a late result came: the evaluation's result, which is final, counts it as that
 */
public record HarnessTask(
        String evaluation,
        int number,
        HarnessLine line,
        String endpoint,
        String grant,
        int priority,
        State state,
        TaskRuns runs,
        Instant notBefore,
        boolean stopAsked,
        Optional<Failure> failure,
        Optional<Instant> finishedAt,
        Optional<String> result,
        Optional<State> countedAs) {
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
            /** Three of its calls were cut by the endpoint's limit of a call. */
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
                TaskRuns.NONE,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Leases that count. */
    public int attempts() {
        return runs.attempts();
    }

    /** That a report of its run must name. */
    public long fence() {
        return runs.fence();
    }

    /** Where the lease of its last run is kept, unless the run reported its end. */
    public Optional<Lease.Place> place() {
        return runs.place();
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
        return lease.fence() == fence()
                && lease.task() == number
                && lease.evaluation().equals(evaluation);
    }

    /** Whether a run has it now. */
    public boolean isHeld(Optional<Lease> lease, Instant now) {
        return !isOver()
                && lease.filter(this::isLastRun).filter(one -> one.isLive(now)).isPresent();
    }

    /** In an evaluation that may run. */
    public boolean mayBeLeased(Optional<Lease> lease, Instant now, TaskLimits limits) {
        return !isOver()
                && !isHeld(lease, now)
                && due(lease, Optional.empty(), now, limits).isEmpty()
                && !now.isBefore(notBefore);
    }

    /** Whether a report of that run's failure was recorded, and nothing since: then it came twice. */
    public boolean isLastFailure(long named) {
        return runs.isLastFailure(named);
    }

    /** Whether all attempts that the policy allows are used. */
    public boolean isUsedUp(TaskLimits limits) {
        return runs.sinceRedriven() >= limits.attempts();
    }

    /**
     * Whether a result of its last run is taken, so that no work is lost: also after the lease expired, until another run
     * begins; and after its window ended, when it is late. Not once the time for saving is over.
     *
     * @param lease as the stop leaves it: {@link Lease#stopped}
     */
    public boolean takesResult(Optional<Lease> lease, Optional<Stop> stop, Instant now) {
        boolean isCancelled =
                stopAsked || stop.filter(why -> !why.isWithWindow()).isPresent();
        boolean lapsed = state == State.FAILED
                && failure.filter(why -> why.reason() == Failure.Reason.ATTEMPTS_USED)
                        .isPresent();
        boolean isTaken = !isOver() || lapsed || state == State.STOPPED;
        return isTaken && (!isCancelled || isHeld(lease, now));
    }

    /**
     * How it is over without a word of a runner, recorded or not (rule 4); none while it is not. With its window it stops: a
     * late result may still come.
     *
     * @param lease as the stop leaves it: {@link Lease#stopped}
     */
    public Optional<HarnessTask> due(Optional<Lease> lease, Optional<Stop> stop, Instant now, TaskLimits limits) {
        if (isOver() || isHeld(lease, now)) return Optional.empty();
        if (stopAsked) return Optional.of(cancelled(now));
        if (stop.isPresent())
            return Optional.of(stop.get().isWithWindow() ? over(State.STOPPED, now, failure) : cancelled(now));
        return isUsedUp(limits)
                ? Optional.of(over(State.FAILED, now, Optional.of(Failure.of(Failure.Reason.ATTEMPTS_USED))))
                : Optional.empty();
    }

    /** A new run has it, which fences every earlier one. */
    public HarnessTask leased(Lease lease) {
        return with(runs.leased(lease), notBefore, stopAsked, failure);
    }

    /**
     * @param digest of its result
     */
    public HarnessTask done(String digest, Instant now) {
        return over(State.DONE, runs, now, failure, Optional.of(digest), Optional.empty());
    }

    /** Its result came after the window's end; if it was over before, its evaluation counts it as what it was then. */
    public HarnessTask quarantined(String digest, Instant now) {
        var before = isOver() ? Optional.of(state) : Optional.<State>empty();
        return over(State.QUARANTINED, runs, now, failure, Optional.of(digest), before);
    }

    public HarnessTask cancelled(Instant now) {
        return over(State.CANCELLED, now, failure);
    }

    /** Its run failed, and none begins before a person says so; if it was to stop, it is cancelled. */
    public HarnessTask failed(Failure why, Instant now) {
        var how = stopAsked ? State.CANCELLED : State.FAILED;
        return over(how, runs.failed(Optional.empty()), now, Optional.of(why), result, countedAs);
    }

    /**
     * Its run failed; another one may begin then.
     *
     * @param run its lease, unless its place was taken since
     */
    public HarnessTask resting(Optional<Lease> run, Failure why, Instant until) {
        return with(runs.failed(run), until, stopAsked, Optional.of(why));
    }

    /**
     * Its runner gives it back.
     *
     * @param isUntouched whether the attempt does not count: without a call to the model, and without progress
     */
    public HarnessTask released(Lease run, boolean isUntouched) {
        return with(runs.released(run, isUntouched), notBefore, stopAsked, failure);
    }

    public HarnessTask stopping() {
        return with(runs, notBefore, true, failure);
    }

    /** A person has it run again, with as many attempts as at first. */
    public HarnessTask redriven() {
        var none = Optional.<Instant>empty();
        return next(State.OPEN, runs.again(), Instant.EPOCH, false, failure, none, Optional.empty(), countedAs);
    }

    /** The state that its evaluation's result counts. */
    public State countedState() {
        return countedAs.orElse(state);
    }

    /**
     * How it counts when its evaluation ends.
     *
     * @throws IllegalStateException while it is open
     */
    public TaskCounts counted() {
        return switch (countedState()) {
            case OPEN -> throw new IllegalStateException("the task is not over");
            case DONE -> new TaskCounts(1, 0, 0, 0, 0);
            case FAILED -> new TaskCounts(0, 1, 0, 0, 0);
            case CANCELLED -> new TaskCounts(0, 0, 1, 0, 0);
            case STOPPED -> new TaskCounts(0, 0, 0, 1, 0);
            case QUARANTINED -> new TaskCounts(0, 0, 0, 0, 1);
        };
    }

    private HarnessTask over(State how, Instant now, Optional<Failure> why) {
        return over(how, runs, now, why, result, countedAs);
    }

    private HarnessTask over(
            State how,
            TaskRuns after,
            Instant now,
            Optional<Failure> why,
            Optional<String> digest,
            Optional<State> counts) {
        return next(how, after, notBefore, stopAsked, why, Optional.of(now), digest, counts);
    }

    private HarnessTask with(TaskRuns after, Instant rest, boolean stop, Optional<Failure> why) {
        return next(state, after, rest, stop, why, finishedAt, result, countedAs);
    }

    private HarnessTask next(
            State how,
            TaskRuns after,
            Instant rest,
            boolean stop,
            Optional<Failure> why,
            Optional<Instant> finished,
            Optional<String> digest,
            Optional<State> counts) {
        return new HarnessTask(
                evaluation,
                number,
                line,
                endpoint,
                grant,
                priority,
                how,
                after,
                rest,
                stop,
                why,
                finished,
                digest,
                counts);
    }
}
