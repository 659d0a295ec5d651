package foreview.domain.clearinghouse;

import foreview.domain.cases.Actor;
import java.time.Instant;
import java.util.Map;

/**
 * One entry of the docket of an aggregate.
 *
 * @param sequence from 1, without gaps
 * @param recordedAt Foreview's time, never before the last entry's
 * @param effectiveAt the same; earlier only for what fell due by itself
 * @param content salted digests of what is sealed beside the entry, by name
 * @param correlationId the request that caused it
 */
public record ClearinghouseEntry(
        long sequence,
        Instant recordedAt,
        Instant effectiveAt,
        Actor actor,
        ClearinghouseEvent event,
        Map<String, String> content,
        String correlationId) {
    public ClearinghouseEntry {
        content = Map.copyOf(content);
    }
}
