package foreview.domain.clearinghouse;

import foreview.domain.cases.Actor;
import foreview.domain.clearinghouse.priority.DecisionTables;
import java.time.Instant;

/**
 * Who gives a command, and when.
 *
 * @param at the time of the decision: never before the last entry
 */
public record ClearinghouseContext(Actor actor, Instant at, ClearinghouseSettings settings, DecisionTables tables) {
    /** Whether the actor acts for that organization. */
    public boolean isOf(String org) {
        return actor.org().equals(org);
    }
}
