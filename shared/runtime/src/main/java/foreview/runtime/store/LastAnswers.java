package foreview.runtime.store;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** When each endpoint of a case last answered the runner, whatever the task: one item, so that asking reads no tasks. */
public final class LastAnswers {
    private final Tables tables;

    public LastAnswers(Tables tables) {
        this.tables = tables;
    }

    /** Consistent. Nothing when it never did. */
    public Optional<Instant> of(String caseId, String endpoint) {
        return tables.find(Key.answered(caseId, endpoint)).map(item -> item.time("answeredAt"));
    }

    /** The latest counts, in whatever order they come. */
    public void note(String caseId, String endpoint, Instant at) {
        tables.update(
                Key.answered(caseId, endpoint),
                "SET answeredAt = :at",
                "attribute_not_exists(answeredAt) OR answeredAt < :at",
                Map.of(":at", AttributeValue.fromS(Times.text(at))));
    }
}
