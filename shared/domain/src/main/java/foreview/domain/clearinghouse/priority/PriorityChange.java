package foreview.domain.clearinghouse.priority;

import java.time.Instant;
import java.util.Optional;

/**
 * A decision point that got another value, or the same from another source.
 *
 * @param from absent when the table did not have the point before
 * @param to absent when the table no longer has the point
 */
public record PriorityChange(String point, Optional<DecisionValue> from, Optional<DecisionValue> to, Instant at) {}
