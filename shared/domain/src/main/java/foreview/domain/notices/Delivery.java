package foreview.domain.notices;

import foreview.domain.clock.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One notice for one subscription. There is exactly one record of the two, so a crash may repeat a sending and always
 * under the same message id.
 *
 * @param message the id that the receiver tells repetitions by
 * @param caseId none of a notice about the subscription itself
 * @param effectiveAt when what it is about takes or took effect
 * @param madeAt when it was caused
 * @param startedAt the beginning of its attempts: when it is put, and again at a replay
 * @param attempts since then
 * @param nextAt of a pending one: not before
 * @param endedAt when its state became final
 * @param status the last HTTP status, if there was an answer
 */
public record Delivery(
        String message,
        Notice notice,
        Optional<String> caseId,
        Instant effectiveAt,
        Instant madeAt,
        Instant startedAt,
        int attempts,
        Instant nextAt,
        State state,
        Optional<Instant> endedAt,
        Optional<Integer> status) {
    /** Attempts go on for so long. */
    public static final Duration LASTS = Duration.ofDays(3);

    /** One attempt is over by then. */
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofHours(4));

    public enum State {
        PENDING,
        DELIVERED,
        /** Not delivered within three days. */
        FAILED,
        /** Its subscription was disabled. A replay sends it. */
        HELD,
        /** Its owner may not see it any more, or it is no longer true. Nobody is shown it. */
        WITHHELD
    }

    public static Delivery begun(
            String message, Notice notice, Optional<String> caseId, Instant effectiveAt, Instant madeAt, State state) {
        return new Delivery(
                message,
                notice,
                caseId,
                effectiveAt,
                madeAt,
                madeAt,
                0,
                madeAt,
                state,
                state == State.PENDING ? Optional.empty() : Optional.of(madeAt),
                Optional.empty());
    }

    /** As it is put: a late sweep takes nothing of the time for attempts. */
    public Delivery started(Instant now) {
        return new Delivery(
                message, notice, caseId, effectiveAt, madeAt, now, attempts, now, state, endedAt.map(_ -> now), status);
    }

    public boolean isPending() {
        return state == State.PENDING;
    }

    /** Whether an attempt is made now. */
    public boolean isDue(Instant now) {
        return isPending() && !now.isBefore(nextAt);
    }

    public Delivery delivered(Optional<Integer> answered, Instant now) {
        return ended(State.DELIVERED, attempts + 1, answered, now);
    }

    /** After a failed attempt: later, or failed for good. The last attempt is made when the three days are over. */
    public Delivery failed(Optional<Integer> answered, Duration asked, RandomGenerator random, Instant now) {
        var until = startedAt.plus(LASTS);
        if (!now.isBefore(until)) return ended(State.FAILED, attempts + 1, answered, now);
        var jittered = PAUSES.jittered(attempts + 1, random);
        var next = now.plus(jittered.compareTo(asked) < 0 ? asked : jittered);
        return pending(attempts + 1, next.isBefore(until) ? next : until, answered);
    }

    /** For good, whatever time is left. */
    public Delivery refused(Optional<Integer> answered, Instant now) {
        return ended(State.FAILED, attempts + 1, answered, now);
    }

    /** Taken for one attempt: nobody else makes one before its claim ends. */
    public Delivery claimed(Instant now) {
        return postponed(now.plus(CLAIM));
    }

    /** Not attempted: the address takes it later. */
    public Delivery postponed(Instant next) {
        return pending(attempts, next, status);
    }

    public Delivery held(Instant now) {
        return ended(State.HELD, attempts, status, now);
    }

    public Delivery withheld(Instant now) {
        return ended(State.WITHHELD, attempts, status, now);
    }

    /** Once more, under the same message id, if it is not pending anyway. */
    public Delivery replayed(Instant now) {
        return new Delivery(
                message,
                notice,
                caseId,
                effectiveAt,
                madeAt,
                now,
                0,
                now,
                State.PENDING,
                Optional.empty(),
                Optional.empty());
    }

    private Delivery ended(State end, int made, Optional<Integer> answered, Instant now) {
        return new Delivery(
                message, notice, caseId, effectiveAt, madeAt, startedAt, made, nextAt, end, Optional.of(now), answered);
    }

    private Delivery pending(int made, Instant next, Optional<Integer> answered) {
        return new Delivery(
                message,
                notice,
                caseId,
                effectiveAt,
                madeAt,
                startedAt,
                made,
                next,
                State.PENDING,
                Optional.empty(),
                answered);
    }
}
