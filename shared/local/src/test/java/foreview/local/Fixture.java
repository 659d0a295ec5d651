package foreview.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.local.lambda.FunctionFactory;
import foreview.local.lambda.StackClients;
import foreview.local.template.FunctionSpec;
import foreview.runtime.Now;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The functions of {@code fixture.yaml}, and what they saw. */
final class Fixture implements FunctionFactory {
    static final String TABLE = "CasesTable";

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH").withZone(ZoneOffset.UTC);

    final List<Json.Obj> batches = new CopyOnWriteArrayList<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<String> fired = new CopyOnWriteArrayList<>();
    final List<Json.Obj> sweeps = new CopyOnWriteArrayList<>();
    final CountDownLatch threeSweeps = new CountDownLatch(3);
    final CountDownLatch neverOpened = new CountDownLatch(1);
    final AtomicInteger working = new AtomicInteger();
    final AtomicInteger mostWorking = new AtomicInteger();

    static String template() {
        try (var in = Fixture.class.getResourceAsStream("/fixture.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public RequestStreamHandler create(FunctionSpec function, StackClients clients) {
        return switch (function.handler()) {
            case "fixture.Echo" -> Fixture::echo;
            case "fixture.Failing" ->
                (_, _, _) -> {
                    throw new IllegalStateException("a message that nobody may see");
                };
            case "fixture.Broken" -> (_, out, _) -> out.write("{\"statusCode\":".getBytes(StandardCharsets.UTF_8));
            case "fixture.Slow" -> (_, _, _) -> await(neverOpened);
            case "fixture.Worker" -> (in, out, _) -> work(object(in), out, clients.clock());
            case "fixture.Sweep" -> (in, _, _) -> sweep(object(in), clients);
            default -> throw new IllegalArgumentException(function.handler());
        };
    }

    /** Puts a timer where the sweep finds it. */
    static void arm(StackClients clients, Instant due, String name) {
        clients.tables().putItem(put -> put.tableName(TABLE)
                .item(Map.of(
                        "pk", AttributeValue.fromS("DUE#ENDS#" + HOUR.format(due) + "#" + name.length() % 4),
                        "sk", AttributeValue.fromS(Times.text(due) + "#" + name))));
    }

    private static void echo(InputStream in, OutputStream out, Context context) throws IOException {
        var answer = Json.object()
                .put("statusCode", 200)
                .put(
                        "headers",
                        Json.object().put("Content-Type", "application/json").build())
                .put("body", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        out.write(JsonWriter.bytes(answer.build()));
    }

    /** Bodies that begin with "bad" are not done. */
    private void work(Json.Obj event, OutputStream out, Now clock) throws IOException {
        mostWorking.accumulateAndGet(working.incrementAndGet(), Math::max);
        batches.add(event);
        var failures = ((Json.Arr) event.get("Records").orElseThrow())
                .items().stream()
                        .map(Json.Obj.class::cast)
                        .filter(message -> !isDone(message, clock))
                        .map(message -> Json.object()
                                .put(
                                        "itemIdentifier",
                                        message.string("messageId").orElseThrow())
                                .build())
                        .toList();
        working.decrementAndGet();
        out.write(JsonWriter.bytes(
                Json.object().put("batchItemFailures", Json.array(failures)).build()));
    }

    private boolean isDone(Json.Obj message, Now clock) {
        var body = message.string("body").orElseThrow();
        if (!body.startsWith("bad")) done.add(body.startsWith("work") ? body + " at " + clock.instant() : body);
        return !body.startsWith("bad");
    }

    /** Performs what is due in the present hour and the one before, each with the time at which it fired. */
    private void sweep(Json.Obj event, StackClients clients) {
        sweeps.add(event);
        threeSweeps.countDown();
        var now = clients.clock().instant();
        for (var hour : List.of(now.minusSeconds(3600), now))
            for (int shard = 0; shard < 4; shard++)
                perform("DUE#ENDS#" + HOUR.format(hour) + "#" + shard, now, clients);
    }

    private void perform(String partition, Instant now, StackClients clients) {
        var items = clients.tables()
                .query(query -> query.tableName(TABLE)
                        .keyConditionExpression("pk = :p")
                        .expressionAttributeValues(Map.of(":p", AttributeValue.fromS(partition))))
                .items();
        for (var item : items) {
            var key = item.get("sk").s();
            if (Instant.parse(key.substring(0, 24)).isAfter(now)) continue;
            fired.add(key.substring(25) + " at " + Times.text(now));
            clients.tables().deleteItem(delete -> delete.tableName(TABLE).key(item));
            if (key.contains("#work"))
                clients.queues()
                        .sendMessage(send -> send.queueUrl(queue(clients)).messageBody(key.substring(25)));
            if (key.endsWith("again")) arm(clients, now.plusSeconds(60), "follower");
        }
    }

    private static String queue(StackClients clients) {
        return clients.queues().getQueueUrl(get -> get.queueName("WorkQueue")).queueUrl();
    }

    private static Json.Obj object(InputStream in) throws IOException {
        return (Json.Obj) StrictJson.read(in.readAllBytes()).orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
