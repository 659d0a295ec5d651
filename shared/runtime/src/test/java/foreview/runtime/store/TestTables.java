package foreview.runtime.store;

import foreview.runtime.OtherAws;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/** The three tables, empty: of a database in this process, or of the endpoint that the run was given. */
public final class TestTables implements AutoCloseable {
    private final DynamoDbClient client;
    private final String cases;
    private final String vault;
    private final String keys;
    private final Runnable stop;

    private TestTables(DynamoDbClient client, String suffix, Runnable stop) {
        this.client = client;
        this.cases = "cases" + suffix;
        this.vault = "vault" + suffix;
        this.keys = "keys" + suffix;
        this.stop = stop;
        names().forEach(this::create);
    }

    public static TestTables ofThisRun() {
        return OtherAws.endpoint().map(TestTables::at).orElseGet(TestTables::embedded);
    }

    private static TestTables embedded() {
        var database = DynamoDBEmbedded.create(true);
        return new TestTables(database.dynamoDbClient(), "", database::shutdown);
    }

    /** Others may have tables there, so these have names of their own. */
    private static TestTables at(OtherAws endpoint) {
        var client = endpoint.database();
        return new TestTables(client, "-" + UUID.randomUUID(), client::close);
    }

    public Tables tables() {
        return tables(UnaryOperator.identity());
    }

    /**
     * @param around what stands between the store and the database
     */
    public Tables tables(UnaryOperator<DynamoDbClient> around) {
        return new Tables(around.apply(client), cases, vault, keys);
    }

    private List<String> names() {
        return List.of(cases, vault, keys);
    }

    private void create(String name) {
        client.createTable(table -> table.tableName(name)
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

    @Override
    public void close() {
        names().forEach(name -> client.deleteTable(table -> table.tableName(name)));
        stop.run();
    }
}
