package foreview.runtime.store;

import foreview.domain.evaluation.RelayCounts;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The relay's calls for each evaluation, in sums. One update for each call, which no other write can fail. */
public final class RelayTotals {
    private final Tables tables;

    public RelayTotals(Tables tables) {
        this.tables = tables;
    }

    public void add(String caseId, String evaluation, RelayCounts more) {
        tables.update(
                Key.relayed(caseId, evaluation),
                "SET #schema = :schema ADD calls :calls, answered :answered, cutCalls :cut, tooLarge :large",
                "attribute_not_exists(pk) OR attribute_exists(pk)",
                Map.of("#schema", Schema.ATTRIBUTE),
                Map.of(
                        ":schema", number(Schema.PRESENT),
                        ":calls", number(more.calls()),
                        ":answered", number(more.answered()),
                        ":cut", number(more.cut()),
                        ":large", number(more.tooLarge())),
                ReturnValue.ALL_NEW);
    }

    /** Consistent. */
    public RelayCounts of(String caseId, String evaluation) {
        return tables.find(Key.relayed(caseId, evaluation))
                .map(item -> new RelayCounts(
                        item.number("calls"),
                        item.number("answered"),
                        item.number("cutCalls"),
                        item.number("tooLarge")))
                .orElse(RelayCounts.NOTHING);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
