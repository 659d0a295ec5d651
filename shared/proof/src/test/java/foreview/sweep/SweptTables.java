package foreview.sweep;

import foreview.runtime.App;
import foreview.runtime.Clients;
import foreview.runtime.config.Config;
import foreview.runtime.keys.LocalSealer;
import foreview.runtime.keys.LocalSigner;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** Tables in this process, a clock that the test moves, and what the sweep sends to queues. */
final class SweptTables implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:00:00.000Z");
    static final String CASES = "cases";
    static final String VAULT = "vault";

    final SentWakeups queues = new SentWakeups();
    volatile Instant now = START;
    private final AmazonDynamoDBLocal database = DynamoDBEmbedded.create(true);
    private final Config config = Config.of(Map.ofEntries(
            Map.entry("STAGE", "local"),
            Map.entry("CASES_TABLE", CASES),
            Map.entry("VAULT_TABLE", VAULT),
            Map.entry("KEYS_TABLE", "keys"),
            Map.entry("CLEARINGHOUSE_TABLE", "clearinghouse"),
            Map.entry("DESK_ORG", "desk"),
            Map.entry("EVALUATION_QUEUE_URL", "http://127.0.0.1/evaluations"),
            Map.entry("PROBE_QUEUE_URL", "http://127.0.0.1/probes"),
            Map.entry("INTAKE_ORG", "center"),
            Map.entry("ISSUER", "http://127.0.0.1"),
            Map.entry("AUDIENCE", "foreview"),
            Map.entry("JWKS", "{\"keys\":[]}"),
            Map.entry("LOCAL_SEAL_KEY", Base64.getEncoder().encodeToString(LocalSealer.newKey())),
            Map.entry("LOCAL_SIGN_KEY", LocalSigner.newKey())));

    SweptTables() {
        for (var table : List.of(CASES, VAULT, "keys")) create(table);
    }

    private void create(String name) {
        client().createTable(table -> table.tableName(name)
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                .attributeDefinitions(text("pk"), text("sk"))
                .billingMode(BillingMode.PAY_PER_REQUEST));
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    DynamoDbClient client() {
        return database.dynamoDbClient();
    }

    App app() {
        return app(UnaryOperator.identity());
    }

    /**
     * @param around what is between the application and the database
     */
    App app(UnaryOperator<DynamoDbClient> around) {
        return new App(config, () -> now, Clients.on(config, around.apply(client()), queues::client));
    }

    @Override
    public void close() {
        database.shutdown();
    }
}
