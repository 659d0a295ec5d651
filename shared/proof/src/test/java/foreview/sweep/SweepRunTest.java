package foreview.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.cases.Stage;
import foreview.domain.cases.WindowCommand;
import foreview.domain.endpoints.EndpointCommand;
import foreview.domain.json.Json;
import foreview.runtime.store.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** A run of the sweep over many cases: which of them it holds up, which it gives up, and what it leaves. */
@Tag("proof")
class SweepRunTest {
    private static final Instant END = SweptTables.START.plus(Duration.ofHours(2));
    private static final Duration ENOUGH_FOR_ONE_TRY = Duration.ofMillis(5_001);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SweptTables tables = new SweptTables();
    private final Timers timers = tables.app().timers();
    private final OneCase original = OneCase.opened(tables.app(), CopiedWindows.MODEL, END);
    private final CopiedWindows copies = new CopiedWindows(tables.client(), original, END);
    private final SweepRuns runs = new SweepRuns(tables.app());

    /** Of the probe before the opening. The month that a first run reads is skipped. */
    @BeforeEach
    void sweepBefore() {
        tables.now = SweptTables.START.plus(Duration.ofMinutes(50));
        timers.moveTo(SweptTables.START, tables.now);
        for (int i = 0; i < 2; i++) runs.run();
        tables.now = END;
    }

    @AfterEach
    void close() {
        tables.close();
    }

    @Test
    void an_end_is_recorded_purged_and_closed_by_one_run() {
        var swept = runs.run();
        assertThat(original.head().stage()).isEqualTo(Stage.CLOSED);
        assertThat(original.events()).endsWith("Opened", "Ended", "Purged");
        var next = runs.run();
        assertThat(swept.performed()).isEqualTo(1);
        assertThat(swept.told() + next.told()).as("the end's notice").isEqualTo(1);
        assertThat(next).isEqualTo(new Sweep.Swept(0, next.told(), 0, 0, 0, Duration.ZERO));
        assertThat(timersIn("DUE#")).isEmpty();
    }

    @Test
    void a_poisoned_case_among_a_thousand_holds_up_no_other_and_ends_in_quarantine() {
        copies.add(0, 1_000, i -> END.minusMillis(i));
        poison(CopiedWindows.caseId(500));
        var swept = runs.run();
        assertThat(swept.performed()).isEqualTo(1_000);
        assertThat(swept.failed()).isEqualTo(1);
        assertThat(events("Purged")).isEqualTo(1_000);
        assertThat(timersIn("DUE#"))
                .singleElement()
                .satisfies(timer -> assertThat(timer.get("case").s()).isEqualTo(CopiedWindows.caseId(500)));
        int tries = 1;
        for (; runs.lines("timer-quarantined").isEmpty(); tries++) {
            assertThat(timersIn("QUARANTINE")).isEmpty();
            tables.now = tables.now.plus(Duration.ofMinutes(30));
            runs.run();
        }
        assertThat(tries).isEqualTo(24);
        assertThat(timersIn("DUE#")).isEmpty();
        assertThat(runs.run().quarantined()).isEqualTo(1);
        assertThat(timers.watermark(tables.now)).isAfter(END.plus(Duration.ofHours(3)));
    }

    @Test
    void of_two_runs_at_once_each_end_is_recorded_and_certified_once() throws Exception {
        copies.add(0, 300, i -> END.minusMillis(i));
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (var run : threads.invokeAll(List.<Callable<Sweep.Swept>>of(runs::run, runs::run)))
                assertThat(run.get().failed()).isZero();
        }
        assertThat(events("Ended")).isEqualTo(301);
        assertThat(certificates()).hasSize(301).allMatch(text -> text.contains("\"credentialsDestroyed\":1"));
        assertThat(timersIn("DUE#")).isEmpty();
        assertThat(vault()).isEmpty();
    }

    @Test
    void a_purge_and_a_wakeup_do_not_wait_behind_an_end() throws Exception {
        var purged = OneCase.opened(tables.app(), "purged-model", END.plus(Duration.ofDays(1)));
        purged.ask(Role.DEVELOPER, new WindowCommand.Withdraw());
        var probed = OneCase.ready(tables.app(), "probed-model").give("e1").askProbe("e1");
        tables.now = END.plus(MINUTE);
        var others = new CountDownLatch(2);
        var waited = new AtomicBoolean();
        var app = tables.app(real -> InterceptedClient.around(
                real,
                request -> {
                    if (request instanceof BatchGetItemRequest && concerns(request, original.id))
                        waited.set(others.await(20, TimeUnit.SECONDS));
                },
                request -> {
                    if (request instanceof TransactWriteItemsRequest && concerns(request, "Purged")
                            || request instanceof TransactWriteItemsRequest && concerns(request, "PROBE#e1"))
                        others.countDown();
                }));
        new SweepRuns(app).run();
        assertThat(waited).isTrue();
        assertThat(purged.head().stage()).isEqualTo(Stage.CLOSED);
        assertThat(tables.queues.bodies()).anyMatch(body -> body.contains(probed.id));
        assertThat(original.head().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void one_timer_of_a_case_is_performed_at_a_time() {
        for (int i = 2; i <= 9; i++) original.give("e" + i);
        for (int i = 2; i <= 9; i++) {
            tables.now = END.minusMillis(i);
            original.ask(Role.DEVELOPER, new EndpointCommand.RemoveEndpoint("e" + i));
        }
        tables.now = END;
        Set<Thread> inside = ConcurrentHashMap.newKeySet();
        var overlapped = new AtomicBoolean();
        var app = tables.app(real -> InterceptedClient.around(
                real,
                request -> {
                    if (!(request instanceof TransactWriteItemsRequest) && !readsVault(request)) return;
                    inside.add(Thread.currentThread());
                    if (inside.size() > 1) overlapped.set(true);
                    Thread.yield();
                },
                _ -> inside.remove(Thread.currentThread())));
        assertThat(new SweepRuns(app).run().failed()).isZero();
        assertThat(overlapped).isFalse();
        assertThat(vault()).isEmpty();
        assertThat(original.head().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void a_vault_that_refuses_leaves_the_end_recorded_and_its_purge_late() {
        var refusing = new AtomicBoolean(true);
        var app = tables.app(real -> InterceptedClient.before(real, request -> {
            if (refusing.get() && readsVault(request))
                throw DynamoDbException.builder().statusCode(400).build();
        }));
        var on = new SweepRuns(app);
        on.run(); // the lane of purges may or may not see the new timer in this run
        assertThat(original.head().window()).isEmpty();
        assertThat(vault()).hasSize(1);
        tables.now = END.plus(MINUTE);
        var swept = on.run();
        assertThat(swept.failed()).isEqualTo(1);
        assertThat(swept.oldestOverdue()).isEqualTo(MINUTE);
        refusing.set(false);
        tables.now = tables.now.plus(MINUTE);
        assertThat(on.run().failed()).isZero();
        assertThat(vault()).isEmpty();
        assertThat(original.events()).endsWith("Ended", "Purged");
    }

    @Test
    void throttling_for_a_day_uses_up_no_tries() {
        var throttled = new AtomicBoolean(true);
        var app = tables.app(real -> InterceptedClient.before(real, request -> {
            if (throttled.get() && request instanceof BatchGetItemRequest)
                throw ProvisionedThroughputExceededException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("ProvisionedThroughputExceededException")
                                .build())
                        .build();
            if (throttled.get() && request instanceof GetItemRequest && concerns(request, original.id))
                throw SdkClientException.create("no connection");
        }));
        var on = new SweepRuns(app);
        for (int i = 0; i < 48; i++) {
            assertThat(on.run(() -> ENOUGH_FOR_ONE_TRY).failed()).isEqualTo(1);
            tables.now = tables.now.plus(Duration.ofMinutes(30));
        }
        assertThat(on.lines("timer-quarantined")).isEmpty();
        throttled.set(false);
        assertThat(on.run().failed()).isZero();
        assertThat(original.head().stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void a_timer_that_cannot_be_read_is_late_for_an_hour_and_then_in_quarantine() {
        runs.run();
        var item = new HashMap<>(Map.of(
                "pk", AttributeValue.fromS("DUE#WORK#2026-11-23T12#0"),
                "sk", AttributeValue.fromS("2026-11-23T12:00:00.000Z#c-1#OF_A_LATER_VERSION#x"),
                "schema", AttributeValue.fromN("9")));
        tables.client().putItem(put -> put.tableName(SweptTables.CASES).item(item));
        tables.now = END.plus(Duration.ofHours(1));
        var swept = runs.run();
        assertThat(swept.failed()).isEqualTo(1);
        assertThat(swept.oldestOverdue()).isEqualTo(Duration.ofHours(1));
        tables.now = tables.now.plusMillis(1);
        assertThat(runs.run().quarantined()).isEqualTo(1);
        tables.now = END.plus(Duration.ofHours(3));
        assertThat(runs.run().failed()).isZero();
        assertThat(timers.watermark(tables.now)).isEqualTo(END.plus(Duration.ofHours(2)));
        assertThat(timersIn("QUARANTINE")).singleElement().satisfies(kept -> assertThat(kept)
                .containsEntry("from", item.get("pk"))
                .containsEntry("schema", item.get("schema")));
    }

    @Test
    void an_hour_is_left_behind_only_when_it_was_read_empty_in_every_lane() {
        runs.run();
        tables.now = END.plus(Duration.ofHours(3));
        var outage = tables.app(real -> InterceptedClient.before(real, request -> {
            if (request instanceof QueryRequest && concerns(request, "DUE#WORK#2026-11-23T12"))
                throw SdkClientException.create("no connection");
        }));
        for (int i = 0; i < 2; i++)
            assertThat(new SweepRuns(outage).run().oldestOverdue()).isEqualTo(Duration.ofHours(3));
        assertThat(timers.watermark(tables.now)).isEqualTo(END);
        assertThat(runs.run().failed()).isZero();
        assertThat(timers.watermark(tables.now))
                .as("a quarter of an hour behind")
                .isEqualTo(END.plus(Duration.ofHours(2)));
    }

    @Test
    void a_queue_that_cannot_be_reached_uses_up_no_tries() {
        OneCase.ready(tables.app(), "probed-model").give("e1").askProbe("e1");
        tables.now = END.plus(Duration.ofMinutes(20));
        tables.queues.reachable = false;
        assertThat(runs.run().failed()).isEqualTo(1);
        assertThat(timersIn("DUE#WORK").getFirst()).containsEntry("failures", AttributeValue.fromN("0"));
        tables.queues.reachable = true;
        tables.now = END.plus(Duration.ofMinutes(40));
        assertThat(runs.run().failed()).isZero();
        assertThat(timersIn("DUE#")).as("the request lapsed").isEmpty();
    }

    @Test
    void a_run_whose_time_is_over_leaves_the_rest_to_the_next() {
        copies.add(0, 200, i -> END.minusMillis(i));
        var ends = new AtomicInteger();
        var app = tables.app(real -> InterceptedClient.around(real, _ -> {}, request -> {
            if (request instanceof TransactWriteItemsRequest) ends.incrementAndGet();
        }));
        var swept = new SweepRuns(app).run(() -> Duration.ofSeconds(ends.get() < 50 ? 30 : 5));
        assertThat(swept.performed()).isBetween(50, 100);
        assertThat(swept.oldestOverdue()).isPositive();
        assertThat(runs.run().performed()).isEqualTo(201 - swept.performed());
        assertThat(events("Purged")).isEqualTo(201);
    }

    private static boolean concerns(DynamoDbRequest request, String text) {
        return request.toString().contains(text);
    }

    private static boolean readsVault(DynamoDbRequest request) {
        return request instanceof QueryRequest query && query.tableName().equals(SweptTables.VAULT);
    }

    private void poison(String caseId) {
        tables.client().updateItem(update -> update.tableName(SweptTables.CASES)
                .key(Map.of(
                        "pk", AttributeValue.fromS("CASE#" + caseId),
                        "sk", AttributeValue.fromS("HEAD")))
                .updateExpression("SET head = :nothing")
                .expressionAttributeValues(Map.of(
                        ":nothing", AttributeValue.fromS(Json.object().build().toString()))));
    }

    /** Without the anchors of access logs, which follow each end. */
    private List<Map<String, AttributeValue>> timersIn(String partition) {
        return scan(SweptTables.CASES).stream()
                .filter(item -> item.get("pk").s().startsWith(partition))
                .filter(item -> !item.get("pk").s().matches("DUE#(LOG|NOTICES)#.*")) // they follow in a later run
                .toList();
    }

    private List<Map<String, AttributeValue>> vault() {
        return scan(SweptTables.VAULT);
    }

    private long events(String type) {
        return scan(SweptTables.CASES).stream()
                .filter(item -> type.equals(Optional.ofNullable(item.get("type"))
                        .map(AttributeValue::s)
                        .orElse("")))
                .count();
    }

    private List<String> certificates() {
        return scan(SweptTables.CASES).stream()
                .filter(item ->
                        item.containsKey("canonical") && item.get("type").s().equals("Purged"))
                .map(item -> item.get("canonical").s())
                .toList();
    }

    private List<Map<String, AttributeValue>> scan(String table) {
        return tables.client().scanPaginator(scan -> scan.tableName(table)).items().stream()
                .toList();
    }
}
