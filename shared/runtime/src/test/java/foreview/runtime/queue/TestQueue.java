package foreview.runtime.queue;

import com.typesafe.config.ConfigFactory;
import foreview.domain.json.Json;
import foreview.runtime.LambdaSerializer;
import foreview.runtime.OtherAws;
import foreview.runtime.TestRun;
import foreview.runtime.json.JsonWriter;
import foreview.runtime.json.StrictJson;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue with dead letters after two tries, and what Lambda does between it and a function. */
final class TestQueue {
    private final SqsClient client;
    private final String queue;
    private final String dead;

    private TestQueue(SqsClient client, String name) {
        this.client = client;
        dead = client.createQueue(create -> create.queueName(name + "-dead")).queueUrl();
        queue = client.createQueue(create -> create.queueName(name)
                        .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, redrive(arn(dead)))))
                .queueUrl();
    }

    private String arn(String url) {
        return client.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static String redrive(String deadLetters) {
        return "{\"deadLetterTargetArn\":\"" + deadLetters + "\",\"maxReceiveCount\":2}";
    }

    /** Holds the queues of a test class: in this process, or at the endpoint that the run was given. */
    static final class Server implements AutoCloseable {
        private static final String QUIET = """
            pekko.loglevel = OFF
            pekko.stdout-loglevel = OFF
            pekko.daemonic = on
            pekko.jvm-shutdown-hooks = off
            """;

        private final SqsClient client;
        private final Runnable stop;
        private final List<TestQueue> queues = new ArrayList<>();

        private Server(SqsClient client, Runnable stop) {
            this.client = client;
            this.stop = stop;
        }

        static Server ofThisRun() {
            return OtherAws.endpoint()
                    .map(endpoint -> new Server(endpoint.queues(), () -> {}))
                    .orElseGet(Server::embedded);
        }

        /** On a free port of the loopback address. */
        private static Server embedded() {
            var config = ConfigFactory.parseString(QUIET).withFallback(ConfigFactory.load());
            var system = ActorSystem.create("test", config);
            var server = SQSRestServerBuilder.withActorSystem(system)
                    .withInterface("127.0.0.1")
                    .withDynamicPort()
                    .withAWSRegion("us-east-1")
                    .withAWSAccountId("000000000000")
                    .start();
            return new Server(client(server.waitUntilStarted().localAddress().getPort()), system::terminate);
        }

        /** Others may have queues there, so each has a name of its own. */
        TestQueue queue() {
            var queue = new TestQueue(client, "wakeups-" + UUID.randomUUID());
            queues.add(queue);
            return queue;
        }

        @Override
        public void close() {
            for (var queue : queues)
                for (var url : List.of(queue.queue, queue.dead)) client.deleteQueue(delete -> delete.queueUrl(url));
            client.close();
            stop.run();
        }
    }

    /** One that does not try again. */
    static SqsClient client(int port) {
        return SqsClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    Wakeups wakeups() {
        return new Wakeups(client, URI.create(queue));
    }

    void put(String body) {
        client.sendMessage(send -> send.queueUrl(queue).messageBody(body));
    }

    /** Hands a batch over, and takes what was not reported as failed from the queue. @return how many it had */
    int deliver(BatchFunction function, TestRun run) {
        var batch = receive(queue);
        if (batch.isEmpty()) return 0;
        var report = function.handle(LambdaSerializer.batch(JsonWriter.text(event(batch))), run);
        Thread.interrupted(); // what Lambda does after is not the function's thread
        var failed = failed(LambdaSerializer.text(report));
        for (var message : batch) {
            if (failed.contains(message.messageId()))
                client.changeMessageVisibility(change -> change.queueUrl(queue)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
            else client.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
        return batch.size();
    }

    /** Until nothing is left but dead letters. */
    void drain(BatchFunction function, TestRun run) {
        while (deliver(function, run) > 0) {
            // the next batch
        }
    }

    List<String> deadLetters() {
        return receive(dead).stream().map(Message::body).toList();
    }

    private List<Message> receive(String from) {
        return client.receiveMessage(receive ->
                        receive.queueUrl(from).maxNumberOfMessages(10).messageAttributeNames("All"))
                .messages();
    }

    private static Json.Obj event(List<Message> batch) {
        var records = batch.stream().map(TestQueue::record).toList();
        return Json.object().put("Records", Json.array(records)).build();
    }

    private static Json record(Message message) {
        var attributes = Json.object();
        message.messageAttributes()
                .forEach((name, value) -> attributes.put(
                        name,
                        Json.object()
                                .put("stringValue", value.stringValue())
                                .put("dataType", "String")
                                .build()));
        return Json.object()
                .put("messageId", message.messageId())
                .put("body", message.body())
                .put("messageAttributes", attributes.build())
                .put("eventSource", "aws:sqs")
                .build();
    }

    private static Set<String> failed(String report) {
        var failures = ((Json.Obj)
                        StrictJson.read(report.getBytes(StandardCharsets.UTF_8)).orElseThrow())
                .get("batchItemFailures")
                .orElseThrow();
        return ((Json.Arr) failures)
                .items().stream()
                        .map(item -> ((Json.Obj) item).string("itemIdentifier").orElseThrow())
                        .collect(Collectors.toSet());
    }
}
