package foreview.domain.clearinghouse.embargo;

import java.time.Instant;

/**
 * The interval {@code [startedAt, endsAt)} in which the embargo holds.
 *
 * @param startedAt the first acceptance, from which the longest length counts
 */
public record Terms(Instant startedAt, Instant endsAt) {
    /**
     * @throws IllegalArgumentException for an end that is not after the start, or beyond the longest length
     */
    public Terms {
        if (!endsAt.isAfter(startedAt) || endsAt.isAfter(startedAt.plus(Embargo.LONGEST)))
            throw new IllegalArgumentException("an embargo ends within 90 days after its start");
    }
}
