package foreview.domain.evaluation;

import java.time.Duration;
import java.util.Optional;

/** The outcome of one call of an endpoint, as the circuit breaker and the item's tries count it. */
public sealed interface CallOutcome {

    /**
     * @param mark one for which {@link Mark#isAnswer()} holds
     * @param digest of the answer's text; empty where there are no words
     * @param otherModel whether the answer names another model than the one asked
     */
    record Answered(Mark mark, String digest, boolean otherModel) implements CallOutcome {
        public Answered {
            if (!mark.isAnswer()) throw new IllegalArgumentException("not the mark of an answer");
        }
    }

    /**
     * The endpoint allows no more calls now (429).
     *
     * @param retryAfter the pause it asks for; zero where it asks for none
     */
    record Busy(Duration retryAfter) implements CallOutcome {}

    /**
     * Everything else.
     *
     * @param retryAfter of a 503 or 529 that has a {@code Retry-After}
     */
    record Failed(Optional<Duration> retryAfter) implements CallOutcome {
        public static final Failed PLAINLY = new Failed(Optional.empty());
    }

    /** Access is gone: nothing was sent, or the answer was discarded unread. Counts as nothing. */
    record Discarded() implements CallOutcome {}
}
