package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.json.Json;
import foreview.local.lambda.HandlerClasses;
import foreview.local.lambda.StackClients;
import foreview.local.template.TemplateException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StartTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final Map<String, AttributeValue> ITEM =
            Map.of("pk", AttributeValue.fromS("CASE#1"), "sk", AttributeValue.fromS("HEAD"));

    @TempDir
    Path directory;

    @Test
    void a_data_directory_keeps_tables_clock_and_keys_over_a_restart() throws Exception {
        var settings = kept().startingAt(InstantSource.fixed(START));
        String keys;
        try (var first = Stack.start(Fixture.template(), settings, new Fixture())) {
            first.clients().tables().putItem(put -> put.tableName(Fixture.TABLE).item(ITEM));
            first.advanceTo(START.plus(Duration.ofDays(30)));
            keys = first.issuer().jwks();
        }
        try (var second = Stack.start(Fixture.template(), settings, new Fixture())) {
            assertThat(second.clients()
                            .tables()
                            .getItem(get -> get.tableName(Fixture.TABLE).key(ITEM))
                            .item())
                    .isEqualTo(ITEM);
            assertThat(second.clients().clock().instant()).isEqualTo(START.plus(Duration.ofDays(30)));
            assertThat(second.issuer().jwks()).isEqualTo(keys);
        }
    }

    @Tag("proof")
    @Test
    void the_file_of_keys_is_for_its_owner_only() throws Exception {
        Stack.start(Fixture.template(), kept(), new Fixture()).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("data/keys.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void in_memory_nothing_is_left() {
        try (var first = Stack.start(Fixture.template(), Settings.inMemory(), new Fixture())) {
            first.clients().tables().putItem(put -> put.tableName(Fixture.TABLE).item(ITEM));
        }
        try (var second = Stack.start(Fixture.template(), Settings.inMemory(), new Fixture())) {
            var found = second.clients().tables().getItem(get -> get.tableName(Fixture.TABLE)
                    .key(ITEM));
            assertThat(found.hasItem()).isFalse();
        }
    }

    @Tag("proof")
    @Test
    void a_data_directory_serves_one_stack_at_a_time() {
        try (var _ = Stack.start(Fixture.template(), kept(), new Fixture())) {
            assertThatThrownBy(() -> Stack.start(Fixture.template(), kept(), new Fixture()))
                    .isInstanceOf(StackException.class)
                    .hasMessage("-Ddata=" + directory.resolve("data") + " is in use by another stack");
        }
    }

    @Test
    void a_busy_port_is_reported_in_one_line_before_anything_is_started() {
        try (var first = Stack.start(Fixture.template(), Settings.inMemory(), new Fixture())) {
            int port = first.address().getPort();
            assertThatThrownBy(() -> Stack.start(Fixture.template(), kept().onPort(port), new Fixture()))
                    .isInstanceOf(StackException.class)
                    .hasMessageStartingWith("port " + port)
                    .hasMessageNotContaining("\n");
        }
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void a_handler_that_cannot_be_created_is_reported_before_anything_is_started() {
        var classes = new HandlerClasses<>(StackClients.class, (_, clients) -> clients);
        assertThatThrownBy(() -> Stack.start(Fixture.template(), kept(), classes))
                .isInstanceOf(TemplateException.class)
                .hasMessage("Resources.EchoFunction.Properties.Handler: there is no class fixture.Echo");
        assertThatThrownBy(() -> Stack.start(
                        Fixture.template().replaceFirst("fixture.Echo", "java.lang.String"), kept(), classes))
                .hasMessage("Resources.EchoFunction.Properties.Handler: java.lang.String is not a RequestHandler");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void functions_get_their_environment_from_the_template() {
        try (var stack = Stack.start(Fixture.template(), Settings.inMemory(), new Fixture())) {
            var environment = stack.template().functions().getFirst().environment();
            assertThat(environment)
                    .containsEntry("STAGE", "local")
                    .containsEntry("SKEW", "PT0S")
                    .containsEntry("SEAL_KEY", "")
                    .containsEntry("LOCAL_DYNAMODB", "")
                    .containsEntry("CASES_TABLE", "CasesTable")
                    .containsEntry("JWKS", stack.issuer().jwks());
            assertThat(environment.get("QUEUE_URL")).matches("http://127.0.0.1:\\d+/000000000000/WorkQueue");
        }
    }

    @Tag("proof")
    @Test
    void containers_reach_tables_and_queues_when_asked_to() throws Exception {
        var settings = Settings.inMemory().listeningOn(Optional.of(InetAddress.getByName("0.0.0.0")));
        try (var stack = Stack.start(Fixture.template(), settings, new Fixture());
                var http = Http.to(stack)) {
            stack.clients().tables().putItem(put -> put.tableName(Fixture.TABLE).item(ITEM));
            var variables =
                    Http.json(http.get("/_local/sam-env")).get("EchoFunction").orElseThrow();
            assertThat(((Json.Obj) variables).string("LOCAL_DYNAMODB"))
                    .get()
                    .asString()
                    .startsWith("http://host.docker.internal:");
            assertThat(((Json.Obj) variables).string("QUEUE_URL"))
                    .get()
                    .asString()
                    .matches("http://host.docker.internal:\\d+/000000000000/WorkQueue");
        }
    }

    @Test
    void settings_are_read_strictly() {
        assertThat(Settings.given(name ->
                                Map.of("port", "0", "data", "x", "host", " ").get(name))
                        .data())
                .contains(Path.of("x").toAbsolutePath());
        for (var bad : List.of(Map.of("port", "http"), Map.of("port", "70000"), Map.of("host", "no such host")))
            assertThatThrownBy(() -> Settings.given(bad::get))
                    .as(bad.toString())
                    .isInstanceOf(StackException.class)
                    .hasMessageNotContaining("\n");
    }

    private Settings kept() {
        return Settings.inMemory().keptIn(Optional.of(directory.resolve("data")));
    }
}
