package foreview.local.tables;

import foreview.local.template.TableSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

/**
 * The template's tables in DynamoDB Local, in this process; nothing is sent anywhere (telemetry is off). Items do not
 * expire by themselves: that would go by wall time, and the stack has a clock of its own.
 */
public final class Tables implements AutoCloseable {
    /** The name that DynamoDB Local's own server gives its file: both ways of running find the same data. */
    private static final String FILE = "shared-local-instance.db";

    private final DynamoDbClient client;
    private final Optional<URI> address;
    private final Runnable stop;

    private Tables(DynamoDbClient client, Optional<URI> address, Runnable stop) {
        this.client = client;
        this.address = address;
        this.stop = stop;
    }

    /** Embedded, or with a server when there is an address to listen on. */
    public static Tables start(Optional<Path> directory, Optional<InetAddress> bind) {
        return bind.map(address -> served(directory, address)).orElseGet(() -> embedded(directory));
    }

    /** Without a socket. In memory, or in a file of that directory, which is made if need be. */
    static Tables embedded(Optional<Path> directory) {
        directory.ifPresent(Tables::make);
        var local = directory
                .map(path -> DynamoDBEmbedded.create(path.resolve(FILE).toFile(), true))
                .orElseGet(() -> DynamoDBEmbedded.create(true));
        return new Tables(local.dynamoDbClient(), Optional.empty(), local::shutdown);
    }

    /** With a server on a free port of that address, so that the containers of SAM local reach the same tables. */
    static Tables served(Optional<Path> directory, InetAddress bind) {
        directory.ifPresent(Tables::make);
        var server = TableServer.start(directory, bind);
        var client = DynamoDbClient.builder()
                .endpointOverride(server.address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        return new Tables(client, Optional.of(server.address()), () -> {
            client.close();
            server.close();
        });
    }

    public DynamoDbClient client() {
        return client;
    }

    /** The server's address as this machine reaches it; empty when there is none. */
    public Optional<URI> address() {
        return address;
    }

    /** Creates the tables that are not there yet. A table that is there is used as it is. */
    public void create(List<TableSpec> tables) {
        var present = new HashSet<String>();
        client.listTablesPaginator().tableNames().forEach(present::add);
        tables.stream()
                .filter(table -> !present.contains(table.name()))
                .forEach(table -> client.createTable(CreateTable.request(table)));
    }

    @Override
    public void close() {
        stop.run();
    }

    private static void make(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
