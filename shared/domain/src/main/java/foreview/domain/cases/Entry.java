package foreview.domain.cases;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a docket (rule 3).
 *
 * @param sequence from 1, without gaps
 * @param recordedAt Foreview's time, never before the last entry's
 * @param effectiveAt the same; later for an act with a named time, earlier only for an end that fell due by itself
 * @param occurredAt as stated by the actor; informational, it moves nothing
 * @param content salted digests of what is sealed beside the entry, by name
 * @param correlationId the request that caused it
 */
public record Entry(
        long sequence,
        Instant recordedAt,
        Instant effectiveAt,
        Optional<Instant> occurredAt,
        Actor actor,
        Event event,
        Map<String, String> content,
        String correlationId) {
    public Entry {
        content = Map.copyOf(content);
    }

    /** The same act at the same time with another event. */
    public Entry with(Event other) {
        return new Entry(sequence, recordedAt, effectiveAt, occurredAt, actor, other, content, correlationId);
    }
}
