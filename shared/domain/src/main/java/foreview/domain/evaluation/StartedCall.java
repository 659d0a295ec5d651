package foreview.domain.evaluation;

import java.time.Instant;

/**
 * A call under way.
 *
 * @param item which item of which evaluation, such as {@code v-1#17}
 * @param at when it began
 * @param breakerClosed whether the breaker was closed then; otherwise the call only tries whether the endpoint is back
 */
public record StartedCall(String item, Instant at, boolean breakerClosed) {}
