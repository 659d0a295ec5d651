package foreview.domain.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request to change a case.
 *
 * @param actor with a role that {@link Rights} found for this case
 * @param occurredAt as stated by the actor; informational
 * @param content salted digests of what is sealed beside the entry
 * @param correlationId the request's id
 */
public record Act(
        Actor actor, Command command, Optional<Instant> occurredAt, Map<String, String> content, String correlationId) {
    public Act {
        content = Map.copyOf(content);
    }

    /** Foreview's own, performing what follows. */
    public static Act ofForeview(Command command, String correlationId) {
        return new Act(Actor.FOREVIEW, command, Optional.empty(), Map.of(), correlationId);
    }
}
