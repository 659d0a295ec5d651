package foreview.runtime;

import foreview.domain.cases.Decide;
import foreview.domain.clock.Clock;
import foreview.domain.policy.Policies;
import foreview.runtime.config.Config;
import foreview.runtime.config.ShippedPolicies;
import foreview.runtime.config.Stage;
import foreview.runtime.identity.Claims;
import foreview.runtime.identity.FetchedKeys;
import foreview.runtime.identity.KeySet;
import foreview.runtime.identity.KeySource;
import foreview.runtime.identity.Tokens;
import foreview.runtime.keys.KmsSealer;
import foreview.runtime.keys.KmsSigner;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.keys.LocalSigner;
import foreview.runtime.keys.Sealer;
import foreview.runtime.keys.Signer;
import foreview.runtime.queue.Wakeups;
import foreview.runtime.store.AccessLog;
import foreview.runtime.store.Cases;
import foreview.runtime.store.Contents;
import foreview.runtime.store.Credentials;
import foreview.runtime.store.Dockets;
import foreview.runtime.store.Participations;
import foreview.runtime.store.Tables;
import foreview.runtime.store.Timers;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The composition root: the only place that wires, and that reads the time and the environment. */
public final class App {
    private static Optional<App> live = Optional.empty();

    private final Config config;
    private final Now now;
    private final Policies policies;
    private final Tokens tokens;
    private final Signer signer;
    private final Tables tables;
    private final Contents contents;
    private final Credentials credentials;
    private final Cases cases;
    private Optional<Wakeups> wakeups = Optional.empty();

    /**
     * @param now what every decision takes as the present
     */
    public App(Config config, Now now, DynamoDbClient database) {
        this.config = config;
        this.now = now;
        this.policies = ShippedPolicies.load(config.policy());
        this.tokens = new Tokens(
                config.jwks()
                        .<KeySource>map(KeySet::of)
                        .orElseGet(() -> new FetchedKeys(config.jwksUrl().orElseThrow(), now)),
                new Claims(config.issuer(), config.audience(), config.skew(), now));
        var kms = config.stage() == Stage.AWS ? Optional.of(kms()) : Optional.<KmsClient>empty();
        this.signer = kms.<Signer>map(
                        client -> new KmsSigner(client, config.signKey().orElseThrow(), config.retiredKeys()))
                .orElseGet(() -> new LocalSigner(config.localSignKey().orElseThrow(), config.retiredKeys()));
        Sealer sealer = kms.<Sealer>map(
                        client -> new KmsSealer(client, config.sealKey().orElseThrow()))
                .orElseGet(() -> new LocalSealer(
                        Base64.getDecoder().decode(config.localSealKey().orElseThrow())));
        this.tables = new Tables(database, config.casesTable(), config.vaultTable());
        this.contents = new Contents(tables, sealer);
        this.credentials = new Credentials(tables, sealer);
        this.cases = new Cases(tables, contents, signer, new Decide(policies, config.skew()), now);
    }

    /** The one of this process, from its environment. */
    public static synchronized App live() {
        if (live.isEmpty()) {
            var config = Config.of(System.getenv());
            live = Optional.of(new App(config, Now.cutting(Instant::now), database(config.localDynamoDb())));
        }
        return live.get();
    }

    private static DynamoDbClient database(Optional<URI> local) {
        var builder = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(DefaultCredentialsProvider.builder().build());
        local.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static KmsClient kms() {
        return KmsClient.builder().httpClient(UrlConnectionHttpClient.create()).build();
    }

    public Config config() {
        return config;
    }

    public Now now() {
        return now;
    }

    public Policies policies() {
        return policies;
    }

    public Clock clock() {
        return new Clock(policies);
    }

    public Tokens tokens() {
        return tokens;
    }

    public Signer signer() {
        return signer;
    }

    public Cases cases() {
        return cases;
    }

    public Contents contents() {
        return contents;
    }

    public Credentials credentials() {
        return credentials;
    }

    public Dockets dockets() {
        return new Dockets(tables);
    }

    public AccessLog accessLog() {
        return new AccessLog(tables);
    }

    public Participations participations() {
        return new Participations(tables);
    }

    /** Of the queue that wakes the runner; made when it is first asked for. */
    public synchronized Wakeups wakeups() {
        if (wakeups.isEmpty())
            wakeups = Optional.of(new Wakeups(queues(), config.evaluationQueue().orElseThrow()));
        return wakeups.get();
    }

    private SqsClient queues() {
        var builder = SqsClient.builder().httpClient(UrlConnectionHttpClient.create());
        config.localSqs().ifPresent(address -> builder.endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))));
        return builder.build();
    }

    public Timers timers() {
        return new Timers(tables);
    }
}
