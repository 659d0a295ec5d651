package foreview.domain.evaluation;

import foreview.domain.clock.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * The calls for one item that brought no answer. They decide when the item is tried again, and when it has failed.
 *
 * @param all tries of any kind
 * @param counted failed ones that began while the breaker was closed, and busy ones after which another item was
 *     answered first
 * @param firstAt unsuspended time of the window when the first try ended
 * @param firstCountedAt the same of the first counted one
 * @param lastAt when the last try ended
 * @param nextAt when the item may be tried again while the breaker is closed
 */
public record ItemTries(
        int all,
        int counted,
        Optional<Duration> firstAt,
        Optional<Duration> firstCountedAt,
        Instant lastAt,
        Instant nextAt) {
    public static final ItemTries NONE =
            new ItemTries(0, 0, Optional.empty(), Optional.empty(), Instant.EPOCH, Instant.EPOCH);

    /** The item that was tried longest ago comes first; one that was never tried before all others. */
    public static final Comparator<ItemTries> LONGEST_AGO = Comparator.comparing(ItemTries::lastAt);

    private static final int MOST_COUNTED = 6;
    private static final Duration OVER = Duration.ofMinutes(30);
    private static final int MOST = 12;
    private static final Duration OVER_ALL = Duration.ofHours(6);
    private static final Backoff PAUSES = new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30));

    public boolean mayBeTried(EndpointHealth health, Instant now) {
        return switch (health.state(now)) {
            case CLOSED -> !now.isBefore(nextAt);
            case HALF_OPEN -> true;
            case OPEN -> false;
        };
    }

    /**
     * After one more try without an answer.
     *
     * @param before the endpoint's health as it was before this outcome
     * @param unsuspended time of the window so far
     */
    public ItemTries after(
            StartedCall call, CallOutcome outcome, EndpointHealth before, Instant now, Duration unsuspended) {
        return switch (outcome) {
            case CallOutcome.Busy(var asked) -> tried(call, isOvertaken(before), asked, now, unsuspended);
            case CallOutcome.Failed(var asked) ->
                tried(call, call.breakerClosed(), asked.orElse(Duration.ZERO), now, unsuspended);
            case CallOutcome.Answered _, CallOutcome.Discarded _ -> this;
        };
    }

    /** Whether another item was answered since this one's last try; if this one had been, it would not be tried again. */
    private boolean isOvertaken(EndpointHealth before) {
        return all > 0 && before.answeredAt().filter(lastAt::isBefore).isPresent();
    }

    private ItemTries tried(StartedCall call, boolean counts, Duration asked, Instant now, Duration unsuspended) {
        int tries = all + 1;
        return new ItemTries(
                tries,
                counts ? counted + 1 : counted,
                firstAt.or(() -> Optional.of(unsuspended)),
                firstCountedAt.or(() -> counts ? Optional.of(unsuspended) : Optional.empty()),
                now,
                // an outage defers no item: when the endpoint is back, all go on
                call.breakerClosed() ? now.plus(PAUSES.after(tries, asked)) : nextAt);
    }

    /**
     * Whether the item failed: six counted tries over 30 minutes, or twelve of any kind over six hours. Asked right after
     * a try.
     */
    public boolean areExhausted(Duration unsuspended) {
        return counted >= MOST_COUNTED && spans(firstCountedAt, unsuspended, OVER)
                || all >= MOST && spans(firstAt, unsuspended, OVER_ALL);
    }

    private static boolean spans(Optional<Duration> from, Duration until, Duration least) {
        return from.filter(start -> until.minus(start).compareTo(least) >= 0).isPresent();
    }
}
