package foreview.runtime;

import foreview.runtime.config.Config;
import foreview.runtime.config.Stage;
import foreview.runtime.keys.KmsSealer;
import foreview.runtime.keys.KmsSigner;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Sealer;
import foreview.runtime.keys.Signer;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients of one function: every call that its role must allow goes through one of them.
 *
 * @param queues created when the function first sends a message, because few functions do
 */
public record Clients(DynamoDbClient database, Supplier<SqsClient> queues, Sealer sealer, Signer signer) {
    /** No call takes longer. A caller that must not give up tries again within its own time. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    /** Those of AWS, or what the configuration of the local stage names in their place. */
    static Clients of(Config config) {
        return over(config, http());
    }

    /** The same, over that client: every call to AWS goes through it. */
    public static Clients over(Config config, SdkHttpClient http) {
        return on(config, database(http, config.localDynamoDb()), () -> queues(http, config.localSqs()), http);
    }

    /** The configuration's keys beside a database and queues that are there already. */
    public static Clients on(Config config, DynamoDbClient database, Supplier<SqsClient> queues) {
        return on(config, database, queues, http());
    }

    private static Clients on(Config config, DynamoDbClient database, Supplier<SqsClient> queues, SdkHttpClient http) {
        if (config.stage() == Stage.LOCAL)
            return new Clients(database, queues, localSealer(config), localSigner(config));
        var kms = KmsClient.builder()
                .httpClient(http)
                .overrideConfiguration(Clients::boundTime)
                .build();
        return new Clients(
                database,
                queues,
                new KmsSealer(kms, config.sealKey().orElseThrow()),
                new KmsSigner(kms, config.signKey().orElseThrow(), config.retiredKeys()));
    }

    /** Of the one function that mails, made when it starts. */
    static SesV2Client mail() {
        return SesV2Client.builder()
                .httpClient(http())
                .overrideConfiguration(Clients::boundTime)
                .build();
    }

    private static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT)
                .socketTimeout(SILENCE)
                .build();
    }

    /** The SDK's own patience goes by no function's time: throttled, it would outlast every one. */
    private static void boundTime(ClientOverrideConfiguration.Builder client) {
        client.apiCallTimeout(LONGEST_CALL).retryStrategy(retry -> retry.maxAttempts(ATTEMPTS)
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE)));
    }

    private static Sealer localSealer(Config config) {
        return new LocalSealer(Base64.getDecoder().decode(config.localSealKey().orElseThrow()));
    }

    private static Signer localSigner(Config config) {
        return new LocalSigner(config.localSignKey().orElseThrow(), config.retiredKeys());
    }

    private static DynamoDbClient database(SdkHttpClient http, Optional<URI> local) {
        var builder = DynamoDbClient.builder()
                .httpClient(http)
                .overrideConfiguration(Clients::boundTime)
                .credentialsProvider(DefaultCredentialsProvider.builder().build());
        local.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static SqsClient queues(SdkHttpClient http, Optional<URI> local) {
        var builder = SqsClient.builder().httpClient(http).overrideConfiguration(Clients::boundTime);
        local.ifPresent(address -> builder.endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
        return builder.build();
    }
}
