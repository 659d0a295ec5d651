package foreview.local;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Role;
import foreview.domain.json.Json;
import foreview.local.keys.Issuer;
import foreview.runtime.identity.Claims;
import foreview.runtime.identity.KeySet;
import foreview.runtime.identity.Tokens;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static Stack stack;
    private static Http http;

    @BeforeAll
    static void start() {
        stack = Stack.start(
                Fixture.template(), Settings.inMemory().startingAt(InstantSource.fixed(START)), new Fixture());
        http = Http.to(stack);
    }

    @AfterAll
    static void stop() {
        http.close();
        stack.close();
    }

    @Test
    void a_token_of_the_stack_is_one_that_functions_accept() throws Exception {
        var answer = http.post(
                "/_local/token", "{\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developer\",\"program-officer\"]}");
        var keys = KeySet.of(http.get("/_local/jwks").body());
        var tokens = new Tokens(
                keys,
                new Claims(
                        Issuer.NAME,
                        Issuer.AUDIENCE,
                        Duration.ZERO,
                        stack.clients().clock()));
        var caller =
                tokens.verify(Optional.of("Bearer " + answer.string("token").orElseThrow()));
        assertThat(caller.sub()).isEqualTo("ada");
        assertThat(caller.org()).isEqualTo("lab");
        assertThat(caller.roles()).containsExactlyInAnyOrder(Role.DEVELOPER, Role.PROGRAM_OFFICER);
        assertThat(answer.string("expiresAt")).contains("2027-11-23T10:00:00Z");
    }

    @Test
    void a_token_is_for_known_roles_and_whole_claims() throws Exception {
        for (var body : new String[] {
            "{\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developper\"]}",
            "{\"sub\":\"ada\",\"org\":\"lab\"}",
            "{\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"foreview\"]}",
            "{\"sub\":\"ada\",\"roles\":[\"developer\"]}",
            "{\"sub\":\"ada\",\"org\":\"lab\",\"roles\":[\"developer\"],\"admin\":true}"
        })
            assertThat(http.send("POST", "/_local/token", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
    }

    @Test
    void the_public_keys_hold_no_private_part() throws Exception {
        assertThat(http.get("/_local/jwks").body()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    @Test
    void a_page_of_the_web_cannot_use_a_browser_to_get_a_token() throws Exception {
        assertThat(http.send("POST", "/_local/token", "{}", "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        // a name that was made to lead to loopback; the JDK's client lets nobody set Host
        assertThat(raw("GET /_local/clock HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void an_unknown_page_is_told_so() throws Exception {
        assertThat(http.get("/_local/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void queues_are_shown_with_their_dead_letters() throws Exception {
        var queues = Http.json(http.get("/_local/queues"));
        assertThat(queues.members()).containsOnlyKeys("WorkQueue", "DeadLetters");
        assertThat(((Json.Obj) queues.get("DeadLetters").orElseThrow()).get("deadLetters"))
                .contains(Json.of(true));
    }

    @Test
    void containers_get_an_error_if_the_stack_listens_on_loopback() throws Exception {
        assertThat(http.get("/_local/sam-env").statusCode()).isEqualTo(409);
    }

    private static String raw(String request) throws Exception {
        try (var socket = new Socket("127.0.0.1", stack.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
