package foreview.api;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.Main;
import foreview.local.Settings;
import foreview.local.Stack;
import foreview.testkit.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the functions answer is what the API's description says: every call here is checked by {@link Calls}. */
class PlayedApiTest {
    private static Stack stack;
    private static WholeLife life;

    @BeforeAll
    static void play() throws Exception {
        var template = Files.readString(Path.of("../../template.yaml"));
        var settings = Settings.inMemory().startingAt(InstantSource.fixed(WholeLife.START));
        stack = Stack.start(template, settings, Main.functions());
        life = new WholeLife(stack);
        life.play();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void every_operation_was_played() {
        assertThat(life.calls().succeeded())
                .containsExactlyInAnyOrderElementsOf(ApiDescription.shipped().operations().stream()
                        .map(ApiDescription.Operation::key)
                        .toList());
    }

    @Test
    void refusals_at_the_edge_are_described() {
        var calls = life.calls();
        var developer = Optional.of(Person.DEVELOPER);
        calls.call(401, Optional.empty(), "GET /cases", "/cases", "");
        calls.call(400, developer, "GET /cases", "/cases?limit=0", "");
        calls.call(400, developer, "GET /cases", "/cases?colour=red", "");
        calls.call(400, developer, "GET /cases", "/cases?cursor=x", "");
        calls.call(400, developer, "POST /submissions", "/submissions", "{\"modelId\":1,\"modelId\":2}");
        calls.call(422, developer, "POST /submissions", "/submissions", "{\"colour\":\"red\"}");
        calls.call(403, Optional.of(Person.OFFICER), "POST /submissions", "/submissions", "{}");
        calls.call(415, developer, "POST /submissions", "/submissions", "{}", Map.of("Content-Type", "text/plain"));
        calls.call(
                400,
                developer,
                "POST /submissions",
                "/submissions",
                WholeLife.SUBMISSION,
                Map.of("Idempotency-Key", " "));
        calls.call(413, developer, "POST /submissions", "/submissions", " ".repeat(2 << 20));
    }

    @Test
    void acts_that_nothing_refuses_pass_over_headers_that_others_obey() {
        life.submit();
        var odd = Map.of("If-Match", "\"0.NONE\"", "Content-Type", "text/plain", "Idempotency-Key", "used");
        life.of(412, Person.DEVELOPER, "POST checkpoints", "{\"checkpoint\":\"rc9\"}", odd("application/json"));
        life.of(201, Person.DEVELOPER, "POST releases", "{\"id\":\"one\"}", odd);
        life.of(201, Person.DEVELOPER, "POST releases", "{\"id\":\"two\"}", odd);
        life.of(200, Person.DEVELOPER, "POST withdrawal", "", odd);
    }

    private static Map<String, String> odd(String contentType) {
        return Map.of("If-Match", "\"0.NONE\"", "Content-Type", contentType);
    }
}
