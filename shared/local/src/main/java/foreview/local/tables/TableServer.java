package foreview.local.tables;

import foreview.local.net.Urls;
import java.io.File;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** DynamoDB Local's handler behind a connector of our own: its own server binds every interface. */
final class TableServer implements AutoCloseable {
    private final Server server;
    private final LocalDynamoDBRequestHandler tables;
    private final URI address;

    private TableServer(Server server, LocalDynamoDBRequestHandler tables, URI address) {
        this.server = server;
        this.tables = tables;
        this.address = address;
    }

    static TableServer start(Optional<Path> directory, InetAddress bind) {
        var path = directory.map(folder -> folder.toAbsolutePath() + File.separator);
        var tables = new LocalDynamoDBRequestHandler(0, path.isEmpty(), path.orElse(null), true, false);
        var server = new Server();
        var connector = new ServerConnector(server);
        connector.setHost(bind.getHostAddress());
        connector.setPort(0);
        server.addConnector(connector);
        server.setHandler(new LocalDynamoDBServerHandler(tables, null));
        try {
            server.start();
        } catch (Exception e) { // Jetty declares no narrower one
            tables.shutdown();
            throw new IllegalStateException("the table server did not start", e);
        }
        return new TableServer(server, tables, Urls.of(bind, connector.getLocalPort()));
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares no narrower one
            throw new IllegalStateException("the table server did not stop", e);
        } finally {
            tables.shutdown();
        }
    }
}
