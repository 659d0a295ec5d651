package foreview.local.queues;

import com.typesafe.config.ConfigFactory;
import foreview.local.net.Urls;
import foreview.local.template.PseudoParameters;
import foreview.local.template.QueueSpec;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * The template's queues in ElasticMQ, in memory. It runs on real time: visibility and delay do not follow the stack
 * clock. Attributes that it does not support (encryption, retention) are left out.
 */
public final class Queues implements AutoCloseable {

    /** How many messages wait, were received and not yet deleted, and are delayed. */
    public record Depth(int visible, int inFlight, int delayed) {}

    /** Says nothing, and leaves the end of the process to the stack. */
    private static final String SYSTEM = """
        pekko.loglevel = OFF
        pekko.stdout-loglevel = OFF
        pekko.daemonic = on
        pekko.jvm-shutdown-hooks = off
        """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ActorSystem system;
    private final PseudoParameters place;
    private final boolean isPrivate;
    private final SqsClient client;
    /** By the queue's URL. */
    private final Map<String, Integer> sends = new ConcurrentHashMap<>();

    private Queues(ActorSystem system, PseudoParameters place, boolean isPrivate) {
        this.system = system;
        this.place = place;
        this.isPrivate = isPrivate;
        client = SqsClient.builder()
                .endpointOverride(place.queues())
                .region(Region.of(place.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(counting()))
                .build();
    }

    private ExecutionInterceptor counting() {
        return new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                switch (call.request()) {
                    case SendMessageRequest one -> sends.merge(one.queueUrl(), 1, Integer::sum);
                    case SendMessageBatchRequest many -> sends.merge(many.queueUrl(), 1, Integer::sum);
                    default -> {}
                }
            }
        };
    }

    /** Starts the server on a free port of that address. */
    public static Queues start(InetAddress bind) {
        var here = PseudoParameters.local(URI.create("http://127.0.0.1"));
        var system =
                ActorSystem.create("queues", ConfigFactory.parseString(SYSTEM).withFallback(ConfigFactory.load()));
        var server = SQSRestServerBuilder.withActorSystem(system)
                .withInterface(bind.getHostAddress())
                .withDynamicPort()
                .withAWSRegion(here.region())
                .withAWSAccountId(here.account())
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new Queues(system, PseudoParameters.local(Urls.of(bind, port)), bind.isLoopbackAddress());
    }

    /** Where the template is to be read for: its queue URLs point here. */
    public PseudoParameters place() {
        return place;
    }

    public SqsClient client() {
        return client;
    }

    public String url(QueueSpec queue) {
        return place.queues() + "/" + place.account() + "/" + queue.name();
    }

    /** Creates the queues; a dead-letter queue before those that name it. */
    public void create(List<QueueSpec> queues) {
        var made = new HashSet<String>();
        while (made.size() < queues.size()) {
            var next = queues.stream()
                    .filter(queue -> !made.contains(queue.arn()))
                    .filter(queue -> queue.redrive()
                            .map(redrive -> made.contains(redrive.deadLetterArn()))
                            .orElse(true))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("dead-letter queues go round in a circle"));
            client.createQueue(request -> request.queueName(next.name()).attributes(attributes(next)));
            made.add(next.arn());
        }
    }

    /** Whether all messages are sent through {@link #client}: containers send beside it. */
    boolean isPrivate() {
        return isPrivate;
    }

    /** How many sends began through {@link #client}. */
    int sends() {
        return sends.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many of them to one queue. */
    public int sends(QueueSpec queue) {
        return sends.getOrDefault(url(queue), 0);
    }

    public Depth depth(QueueSpec queue) {
        var counts = client.getQueueAttributes(request -> request.queueUrl(url(queue))
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                .attributes();
        return new Depth(
                Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)),
                Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)),
                Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)));
    }

    /** Ends the server with whatever it is doing: stopped politely it may wait a minute for a poll that is gone. */
    @Override
    public void close() {
        client.close();
        system.terminate();
        try {
            system.getWhenTerminated().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the queue server did not stop", e);
        }
    }

    private static Map<QueueAttributeName, String> attributes(QueueSpec queue) {
        var attributes = new EnumMap<QueueAttributeName, String>(QueueAttributeName.class);
        attributes.put(
                QueueAttributeName.VISIBILITY_TIMEOUT,
                String.valueOf(queue.visibility().toSeconds()));
        attributes.put(
                QueueAttributeName.DELAY_SECONDS, String.valueOf(queue.delay().toSeconds()));
        if (queue.fifo()) {
            attributes.put(QueueAttributeName.FIFO_QUEUE, "true");
            attributes.put(
                    QueueAttributeName.CONTENT_BASED_DEDUPLICATION, String.valueOf(queue.contentDeduplication()));
        }
        queue.redrive()
                .ifPresent(redrive -> attributes.put(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                                .formatted(redrive.deadLetterArn(), redrive.maxReceiveCount())));
        return attributes;
    }
}
