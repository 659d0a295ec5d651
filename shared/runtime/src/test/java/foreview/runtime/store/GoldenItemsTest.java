package foreview.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import foreview.domain.accesslog.LogPart;
import foreview.domain.docket.ChainLink;
import foreview.domain.evaluation.CallSlots;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.harness.SplitResult;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items as the present schema and the one before store them, several of each kind, are read by this version, and those that it can write whole it
 * writes as they are. That the file has every kind is tested where a life is played ({@code StoredFormsTest}).
 */
class GoldenItemsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void every_golden_item_is_read(int schema) {
        var golden = golden(schema);
        assertThat(golden).hasSizeGreaterThan(30);
        for (var attributes : golden) {
            var item = Item.stored(attributes);
            var present = new LinkedHashMap<>(attributes);
            present.put(Schema.ATTRIBUTE, AttributeValue.fromN(Integer.toString(Schema.PRESENT)));
            read(item).ifPresent(written -> assertThat(written.attributes())
                    .as(item.key().toString())
                    .isEqualTo(present));
        }
    }

    @Test
    void an_item_of_a_later_schema_is_refused() {
        for (var attributes : golden(Schema.PRESENT)) {
            var later = new LinkedHashMap<>(attributes);
            later.put(Schema.ATTRIBUTE, AttributeValue.fromN(Integer.toString(Schema.PRESENT + 1)));
            assertThatExceptionOfType(Schema.Unknown.class).isThrownBy(() -> Item.stored(later));
        }
    }

    /** Reads all that an item holds in clear. The item as this version writes it, where a writer takes what was read. */
    private static Optional<Item> read(Item item) {
        var key = item.key();
        var partition = key.pk().substring(0, (key.pk() + "#").indexOf('#'));
        return switch (partition) {
            case "CASE" -> ofCase(item);
            case "DUE" -> {
                var timer = PendingTimer.of(item).orElseThrow();
                var due = PendingTimer.dueAt(item);
                var again = timer.item(due).with(PendingTimer.PUT, item.text(PendingTimer.PUT));
                yield Optional.of(again.inPartition(key.pk()));
            }
            case "QUARANTINE" -> {
                assertThat(item.text("from")).startsWith("DUE#");
                yield Optional.empty();
            }
            case "MODEL" -> {
                assertThat(StoredModel.of(Optional.of(item)).version()).isPositive();
                yield Optional.empty();
            }
            case "SUITE" -> key.sk().startsWith(Key.SUITE_VERSION) ? suite(item) : sealed(item, "sealed");
            case "IDEM" -> {
                var bound = new IdempotencyRecord(key.pk(), item.text("fingerprint"), true);
                assertThat(bound.replay(item)).isInstanceOf(CommitResult.Replayed.class);
                yield Optional.empty();
            }
            case "READ" -> {
                log(item);
                yield Optional.empty();
            }
            case "PROBE" -> {
                assertThat(item.text("fence")).isNotEmpty();
                assertThat(item.has("heldUntil")).isNotEqualTo(item.has("begunAt"));
                yield Optional.empty();
            }
            case "CRED" -> {
                assertThat(Credentials.Place.of(key.sk()).key(key.pk().substring("CRED#".length())))
                        .isEqualTo(key);
                yield sealed(item, "sealed").or(() -> sealed(item, "key"));
            }
            case "KEY" -> sealed(item, "key");
            case "ORG", "PERSON", "MONTH" -> Optional.of(Item.at(key));
            case "PARTNER" -> Optional.of(Item.at(key).with(EntityItems.CASE, item.text(EntityItems.CASE)));
            case "SUBSCRIBERS" -> Optional.of(Item.at(key));
            case "RUNNABLE" ->
                Optional.of(RunnableEvaluation.of(item).item(key.pk().substring("RUNNABLE#".length())));
            case "RELAY" -> Optional.of(held(item, RelayTarget.class));
            case "SUBSCRIPTIONS" -> Optional.of(Item.at(key).with("subscription", item.text("subscription")));
            case "SUBSCRIPTION" -> {
                var stored = StoredSubscription.of(item);
                assertThat(stored.request()).hasSize(64);
                yield sealed(item, "person")
                        .or(() -> Optional.of(stored.with(stored.held()).item()));
            }
            case "CALENDARS" -> Optional.of(Item.at(key).with("calendar", item.text("calendar")));
            case "CALENDAR" -> {
                var stored = StoredCalendar.of(item);
                assertThat(stored.request()).hasSize(64);
                yield sealed(item, "person")
                        .or(() -> Optional.of(stored.with(stored.held()).item()));
            }
            case "DELIVERY" -> Optional.of(Deliveries.Stored.of(item).item());
            case "SWEEP" -> {
                assertThat(item.time("hour")).isNotNull();
                yield Optional.empty();
            }
            default -> throw new AssertionError("no reader of " + key);
        };
    }

    private static Optional<Item> ofCase(Item item) {
        var key = item.key();
        var caseId = Key.caseOf(key.pk());
        var kind = key.sk().substring(0, (key.sk() + "#").indexOf('#'));
        return switch (kind) {
            case "HEAD" -> Optional.of(StoredCase.of(item).item());
            case "EVENT" -> {
                assertThat(ChainLink.entry(item.json("canonical")).event().name())
                        .isEqualTo(item.text("type"));
                yield Optional.empty();
            }
            case "CONTENT" -> sealed(item, "sealed");
            case "TASK" -> Optional.of(TaskItem.of(caseId, TaskItem.read(item)));
            case "PROGRESS" -> {
                assertThat(EvaluationProgress.of(item)).isNotEqualTo(EvaluationProgress.NONE);
                yield Optional.empty();
            }
            case "HEALTH" -> {
                assertThat(EndpointRuns.health(item)).isNotNull();
                yield Optional.empty();
            }
            case "DESTROYED" -> {
                assertThat(item.count("destroyed")).isNotNegative();
                yield Optional.empty();
            }
            case "PARTNERED", "PLANNED", "SHARED", "TO", "ADMITS" -> Optional.of(Item.at(key));
            case "RUNNING" -> {
                var running = Item.at(key)
                        .with(EntityItems.ENDPOINT, item.text(EntityItems.ENDPOINT))
                        .with(EntityItems.GRANT, item.text(EntityItems.GRANT));
                boolean external = item.has(EntityItems.EXTERNAL);
                yield Optional.of(
                        external ? running.with(EntityItems.EXTERNAL, item.text(EntityItems.EXTERNAL)) : running);
            }
            case "HARNESS" -> Optional.of(again(item, HarnessTask.class));
            case "CALLS" -> Optional.of(again(item, CallSlots.class));
            case "QUEUE" ->
                Optional.of(
                        key.sk().startsWith(Key.QUEUE + "LEASE#")
                                ? again(item, Lease.class)
                                : held(item, QueuedTask.class));
            case "RESULT" -> {
                assertThat(SplitResult.join(item.json(Stored.HELD), Optional.empty())
                                .metrics())
                        .isNotNull();
                yield sealed(item, "sealed");
            }
            case "WAITS" -> Optional.of(Item.at(key).with("decided", item.optText("decided"), Item::with));
            case "REFUSED" -> Optional.of(held(item, HarnessResults.Refused.class));
            default -> Optional.of(EntityItems.item(caseId, EntityItems.entity(item)));
        };
    }

    /** Of schema 1, an entry without a number; else a part of the numbered log. */
    private static void log(Item item) {
        var sk = item.key().sk();
        switch (sk.substring(0, sk.indexOf('#'))) {
            case "READ", "ENTRY" ->
                assertThat(AccessLog.row(item).entry().org()).isNotEmpty();
            case "COUNTER" ->
                assertThat(LogCounter.of("c", LogPart.SHOWN, item).numbered()).isPositive();
            case "CHAIN" -> assertThat(item.number("chained")).isPositive();
            case "ANCHOR" -> assertThat(item.text("salt")).hasSize(64);
            case "AUDIT" -> assertThat(Audits.audit(item).things()).isNotEmpty();
            case "WAIT" -> assertThat(item.number("number")).isPositive();
            default -> throw new AssertionError("no reader of " + sk);
        }
    }

    /** One that is replaced only as it was read. */
    private static <T extends Record> Item again(Item item, Class<T> type) {
        var stored = Stored.of(item, type);
        return new Stored<>(stored.key(), stored.value(), stored.revision() - 1).item();
    }

    private static Item held(Item item, Class<? extends Record> type) {
        return Item.at(item.key()).with(Stored.HELD, Records.write(Records.read(type, item.json(Stored.HELD))));
    }

    private static Optional<Item> suite(Item item) {
        assertThat(StoredSuite.of(item).revision()).isPositive();
        return Optional.empty();
    }

    private static Optional<Item> sealed(Item item, String name) {
        assertThat(item.bytes(name)).hasSizeGreaterThan(16);
        return Optional.empty();
    }

    private static List<Map<String, AttributeValue>> golden(int schema) {
        try (var file = GoldenItemsTest.class.getResourceAsStream("/stored-schema-" + schema + ".jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> StrictJson.read(line.getBytes(StandardCharsets.UTF_8))
                            .orElseThrow())
                    .map(line -> attributes((Json.Obj) line))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, AttributeValue> attributes(Json.Obj line) {
        var item = new LinkedHashMap<String, AttributeValue>();
        line.members().forEach((name, value) -> item.put(name, attribute((Json.Obj) value)));
        return item;
    }

    /** As DynamoDB's JSON has it: its type and its value. */
    private static AttributeValue attribute(Json.Obj typed) {
        var type = typed.members().keySet().iterator().next();
        var value = typed.members().get(type);
        return switch (type) {
            case "S" -> AttributeValue.fromS(((Json.Str) value).value());
            case "N" -> AttributeValue.fromN(((Json.Str) value).value());
            case "B" ->
                AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(((Json.Str) value).value())));
            case "BOOL" -> AttributeValue.fromBool(value.equals(Json.of(true)));
            case "L" ->
                AttributeValue.fromL(((Json.Arr) value)
                        .items().stream().map(one -> attribute((Json.Obj) one)).toList());
            case "M" -> AttributeValue.fromM(attributes((Json.Obj) value));
            default -> throw new AssertionError("not a type of an attribute: " + type);
        };
    }
}
