package foreview.local.clock;

import foreview.domain.json.Times;
import foreview.local.template.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The timers in their table: partition {@code DUE#2026-11-23T10#0} (hour in UTC, then the shard), sort key
 * {@code 2026-11-23T10:00:00.000Z#...} (when it is due, then whose). Read by hour: the table is never scanned.
 */
public final class DueItems implements DueTimers {
    /** How far back overdue timers are looked for: a sweep that lags a day has other troubles. */
    private static final Duration BACK = Duration.ofDays(1);

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);
    private static final int INSTANT_LENGTH = 24;

    private final DynamoDbClient client;
    private final TableSpec table;
    private final int shards;

    /**
     * @param table with a partition and a sort key, in this order
     * @param shards how many partitions each hour has
     */
    public DueItems(DynamoDbClient client, TableSpec table, int shards) {
        this.client = client;
        this.table = table;
        this.shards = shards;
    }

    @Override
    public Optional<Instant> next(Instant after, Instant until) {
        // an overdue timer is kept under a later hour, never under an earlier one
        for (var hour = hour(after); !hour.isAfter(until); hour = hour.plus(1, ChronoUnit.HOURS)) {
            var first = sortKeys(hour)
                    .map(key -> Times.instant(key.substring(0, INSTANT_LENGTH)))
                    .filter(due -> due.isAfter(after) && !due.isAfter(until))
                    .min(Instant::compareTo);
            if (first.isPresent()) return first;
        }
        return Optional.empty();
    }

    @Override
    public Set<String> due(Instant at) {
        var keys = new TreeSet<String>();
        for (var hour = hour(at.minus(BACK)); !hour.isAfter(at); hour = hour.plus(1, ChronoUnit.HOURS))
            sortKeys(hour)
                    .filter(key ->
                            !Times.instant(key.substring(0, INSTANT_LENGTH)).isAfter(at))
                    .forEach(keys::add);
        return keys;
    }

    private Stream<String> sortKeys(Instant hour) {
        return IntStream.range(0, shards)
                .mapToObj(shard -> "DUE#" + HOUR.format(hour) + "#" + shard)
                .flatMap(this::sortKeys);
    }

    private Stream<String> sortKeys(String partition) {
        var sort = table.keys().get(1).attribute();
        return client
                .queryPaginator(query -> query.tableName(table.name())
                        .consistentRead(true)
                        .keyConditionExpression("#p = :p")
                        .expressionAttributeNames(
                                Map.of("#p", table.keys().getFirst().attribute(), "#s", sort))
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition)))
                        .projectionExpression("#s"))
                .items()
                .stream()
                .map(item -> item.get(sort).s());
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }
}
