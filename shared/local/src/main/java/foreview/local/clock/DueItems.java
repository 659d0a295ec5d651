package foreview.local.clock;

import foreview.local.template.TableSpec;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timers in their table: partition {@code DUE#ENDS#2026-11-23T10#0} (lane, hour in UTC, shard), sort key
 * {@code 2026-11-23T10:00:00.000Z#...} (due time, then whose). They are read by one scan: a year has 100,000 partitions, and
 * the table of a local stack is small.
 */
public final class DueItems implements DueTimers {
    /** So few empty hours the next sweep reads itself, each in all its partitions. */
    private static final Duration FEW_HOURS = Duration.ofHours(1);

    private static final String PARTITION = "DUE#";
    private static final int HOUR_PART = 2;

    private final DynamoDbClient client;
    private final TableSpec table;
    private final Timers watermark;

    /**
     * @param table with a partition and a sort key, in this order
     */
    public DueItems(DynamoDbClient client, TableSpec table) {
        this.client = client;
        this.table = table;
        this.watermark = new Timers(new Tables(client, table.name(), table.name(), table.name()));
    }

    @Override
    public PendingTimers read() {
        return new PendingTimers(client
                .scanPaginator(scan -> scan.tableName(table.name())
                        .consistentRead(true)
                        .filterExpression("begins_with(#p, :p)")
                        .expressionAttributeNames(Map.of("#p", partitionKey(), "#s", sortKey()))
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(PARTITION)))
                        .projectionExpression("#p, #s"))
                .items()
                .stream()
                .map(item -> new PendingTimers.Pending(
                        hourOf(item.get(partitionKey()).s()),
                        item.get(sortKey()).s()))
                .toList());
    }

    @Override
    public void skipEmptyHours(Instant now) {
        var mark = watermark.watermark(now);
        if (Duration.between(mark, now).compareTo(FEW_HOURS) <= 0) return;
        // read anew: a timer that was put in since would never be performed
        watermark.moveTo(read().firstHour().filter(hour -> hour.isBefore(now)).orElse(now), now);
    }

    private String partitionKey() {
        return table.keys().getFirst().attribute();
    }

    private String sortKey() {
        return table.keys().get(1).attribute();
    }

    private static Instant hourOf(String partition) {
        return Instant.parse(partition.split("#")[HOUR_PART] + ":00:00Z");
    }
}
