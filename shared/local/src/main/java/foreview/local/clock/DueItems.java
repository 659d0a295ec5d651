package foreview.local.clock;

import foreview.domain.json.Times;
import foreview.local.template.TableSpec;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timers in their table: partition {@code DUE#2026-11-23T10#0} (hour in UTC, then the shard), sort key
 * {@code 2026-11-23T10:00:00.000Z#...} (due time, then whose). A few hours are queried one by one. Many hours are read
 * by one scan: a year has 35,000 partitions, and the table of a local stack is small.
 */
public final class DueItems implements DueTimers {
    private static final Duration FEW_HOURS = Duration.ofHours(12);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final String PARTITION = "DUE#";
    private static final int HOUR_LENGTH = 13;
    private static final int INSTANT_LENGTH = 24;

    private final DynamoDbClient client;
    private final TableSpec table;
    private final int shards;
    private final Timers watermark;

    private record DueItem(Instant hour, String sortKey) {
        Instant dueAt() {
            return Times.instant(sortKey.substring(0, INSTANT_LENGTH));
        }
    }

    /**
     * @param table with a partition and a sort key, in this order
     * @param shards how many partitions each hour has
     */
    public DueItems(DynamoDbClient client, TableSpec table, int shards) {
        this.client = client;
        this.table = table;
        this.shards = shards;
        this.watermark = new Timers(new Tables(client, table.name(), table.name()));
    }

    @Override
    public Optional<Instant> next(Instant after, Instant until) {
        // an overdue timer is stored under a later hour, never under an earlier one
        return items(after, until)
                .map(DueItem::dueAt)
                .filter(due -> due.isAfter(after) && !due.isAfter(until))
                .min(Instant::compareTo);
    }

    /** From the sweep's watermark on: no sweep looks before it. */
    @Override
    public Set<String> due(Instant at) {
        return items(watermark.watermark(at), at)
                .filter(item -> !item.dueAt().isAfter(at))
                .map(DueItem::sortKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void skipEmptyHours(Instant now) {
        if (isFew(watermark.watermark(now), now)) return;
        var first = scanned().map(DueItem::hour).min(Instant::compareTo).filter(hour -> hour.isBefore(now));
        watermark.moveTo(first.orElse(hour(now)), now);
    }

    /** The items under the hours from the one to the other; of many hours, all items. */
    private Stream<DueItem> items(Instant from, Instant to) {
        if (!isFew(from, to)) return scanned();
        return Stream.iterate(hour(from), hour -> !hour.isAfter(to), hour -> hour.plus(1, ChronoUnit.HOURS))
                .flatMap(this::queried);
    }

    private static boolean isFew(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(FEW_HOURS) <= 0;
    }

    private Stream<DueItem> queried(Instant hour) {
        return IntStream.range(0, shards)
                .mapToObj(shard -> PARTITION + HOUR.format(hour) + "#" + shard)
                .flatMap(this::sortKeys)
                .map(key -> new DueItem(hour, key));
    }

    private Stream<String> sortKeys(String partition) {
        return client
                .queryPaginator(query -> query.tableName(table.name())
                        .consistentRead(true)
                        .keyConditionExpression("#p = :p")
                        .expressionAttributeNames(keys())
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition)))
                        .projectionExpression("#s"))
                .items()
                .stream()
                .map(item -> item.get(sortKey()).s());
    }

    private Stream<DueItem> scanned() {
        return client
                .scanPaginator(scan -> scan.tableName(table.name())
                        .consistentRead(true)
                        .filterExpression("begins_with(#p, :p)")
                        .expressionAttributeNames(keys())
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(PARTITION)))
                        .projectionExpression("#p, #s"))
                .items()
                .stream()
                .map(item -> new DueItem(
                        hourOf(item.get(partitionKey()).s()),
                        item.get(sortKey()).s()));
    }

    private Map<String, String> keys() {
        return Map.of("#p", partitionKey(), "#s", sortKey());
    }

    private String partitionKey() {
        return table.keys().getFirst().attribute();
    }

    private String sortKey() {
        return table.keys().get(1).attribute();
    }

    private static Instant hourOf(String partition) {
        var hour = partition.substring(PARTITION.length(), PARTITION.length() + HOUR_LENGTH);
        return Instant.parse(hour + ":00:00Z");
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
