package foreview.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.local.tables.Tables;
import foreview.local.template.TableSpec;
import foreview.runtime.store.Timers;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Moving the clock far costs a few requests, however many hours lie between. */
class DueItemsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:30:00Z");
    private static final Duration FAR = Duration.ofDays(400);
    private static final TableSpec TABLE = new TableSpec(
            "Cases",
            "Cases",
            new LinkedHashMap<>(Map.of("pk", "S", "sk", "S")),
            List.of(new TableSpec.Key("pk", "HASH"), new TableSpec.Key("sk", "RANGE")),
            List.of());

    private final Tables tables = Tables.start(Optional.empty(), Optional.empty());
    private final DynamoDbClient client = counting(tables.client());
    private final DueItems items = new DueItems(client, TABLE);
    private int requests;

    DueItemsTest() {
        tables.create(List.of(TABLE));
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void four_hundred_days_without_timers_take_few_requests() {
        assertThat(items.read().next(NOW, NOW.plus(FAR))).isEmpty();
        assertThat(items.read().due(NOW.plus(FAR))).isEmpty();
        items.skipEmptyHours(NOW.plus(FAR));
        assertThat(requests).isLessThan(10);
    }

    @Test
    void the_next_timer_is_found_near_and_far() {
        put(NOW.plus(FAR), NOW.plus(FAR), "far");
        assertThat(items.read().next(NOW, NOW.plus(FAR))).contains(NOW.plus(FAR));
        assertThat(items.read().next(NOW, NOW.plus(FAR).minusMillis(1))).isEmpty();
        put(NOW.plusSeconds(3600), NOW.plusSeconds(3600), "near");
        assertThat(items.read().next(NOW, NOW.plus(FAR))).contains(NOW.plusSeconds(3600));
        assertThat(items.read().next(NOW, NOW.plusSeconds(3600))).contains(NOW.plusSeconds(3600));
        assertThat(items.read().next(NOW, NOW.plusSeconds(3599))).isEmpty();
    }

    @Test
    void the_sweep_skips_no_hour_that_holds_a_timer() {
        put(NOW.plus(Duration.ofDays(9)), NOW.plus(Duration.ofDays(9)), "due");
        var timers = new Timers(new foreview.runtime.store.Tables(client, "Cases", "Cases", "Cases"));
        items.skipEmptyHours(NOW.plus(FAR));
        assertThat(timers.watermark(NOW)).isEqualTo("2026-12-02T10:00:00Z");
        assertThat(items.read().due(NOW.plus(FAR))).hasSize(1);
    }

    @Test
    void the_sweep_reads_the_last_quarter_of_an_hour_itself() {
        var now = Instant.parse("2027-12-28T10:10:00Z");
        items.skipEmptyHours(now);
        assertThat(new Timers(new foreview.runtime.store.Tables(client, "Cases", "Cases", "Cases")).watermark(now))
                .as("a commit may be that late")
                .isEqualTo("2027-12-28T09:00:00Z");
    }

    private void put(Instant hour, Instant due, String name) {
        var partition = "DUE#ENDS#" + hour.toString().substring(0, 13) + "#1";
        tables.client().putItem(put -> put.tableName("Cases")
                .item(Map.of(
                        "pk", AttributeValue.fromS(partition),
                        "sk", AttributeValue.fromS(Times.text(due) + "#" + name))));
    }

    private DynamoDbClient counting(DynamoDbClient real) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()
                    && !method.getParameterTypes()[0].getSimpleName().endsWith("Request"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            if (method.getName().endsWith("Paginator"))
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            requests++;
            try {
                return method.invoke(real, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }
}
