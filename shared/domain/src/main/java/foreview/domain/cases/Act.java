package foreview.domain.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One request to change a case.
 *
 * @param occurredAt as stated by the requester; informational
 * @param clockVersion the version of the clock that the request names, for acts that give or lengthen access
 * @param content salted digests of what is sealed beside the entry
 * @param correlationId the request's id
 */
public record Act(
        Requester requester,
        Command command,
        Optional<Instant> occurredAt,
        Optional<Long> clockVersion,
        Map<String, String> content,
        String correlationId) {
    public Act {
        content = Map.copyOf(content);
    }

    /** Foreview's own act, which performs what follows. */
    public static Act ofForeview(Command command, String correlationId) {
        return new Act(Requester.FOREVIEW, command, Optional.empty(), Optional.empty(), Map.of(), correlationId);
    }
}
