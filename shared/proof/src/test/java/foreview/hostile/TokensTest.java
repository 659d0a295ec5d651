package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong token opens nothing: one 401 that names the kind of fault and nothing of the token. */
@Tag("proof")
class TokensTest {
    private static AttackedStack target;
    private static RawHttp wire;
    private static Map<String, String> forged;
    private static String caseId;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack();
        wire = new RawHttp(target.stack.stack().address());
        forged = ForgedTokens.of(target.stack.stack());
        caseId = target.submitted(Person.DEVELOPER, "m1");
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    static Stream<String> wrongTokens() {
        return forged.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("wrongTokens")
    void a_token_that_is_wrong_opens_nothing(String what) throws Exception {
        refuses("GET /cases", "Authorization: Bearer " + forged.get(what));
        refuses("GET /cases/" + caseId, "Authorization: Bearer " + forged.get(what));
        refuses("POST /cases/" + caseId + "/withdrawal", "Authorization: Bearer " + forged.get(what));
    }

    @Test
    void there_is_one_token_in_one_header() throws Exception {
        var good = target.token(Person.DEVELOPER);
        var forgedOne = forged.get("a stranger's key");
        refuses("GET /cases");
        refuses("GET /cases", "Authorization: Bearer " + good, "Authorization: Bearer " + good);
        refuses("GET /cases", "Authorization: Bearer " + good, "authorization: Bearer " + forgedOne);
        refuses("GET /cases", "Authorization: Bearer " + good + ", Bearer " + forgedOne);
        refuses("GET /cases", "Authorization: Bearer " + good + " " + forgedOne);
        refuses("GET /cases", "Authorization: Basic " + good);
        refuses("GET /cases", "Authorization: " + good);
        refuses("GET /cases", "Proxy-Authorization: Bearer " + good);
        refuses("GET /cases", "Cookie: Authorization=" + good);
        refuses("GET /cases?access_token=" + good);
    }

    @Test
    void roles_of_other_programs_give_nothing() {
        var other = new Person("mia", "other", List.of("admin", "foreview", "DEVELOPER", "developer\u0000", ""));
        assertThat(target.stack.call(other, "GET", "/cases/" + caseId, "").status())
                .isEqualTo(404);
        assertThat(target.stack.call(other, "POST", "/submissions", "{}").status())
                .isEqualTo(403);
        var none = new Person("mia", Person.DEVELOPER.org(), List.of("foreview", "Developer"));
        assertThat(target.stack
                        .call(none, "POST", "/cases/" + caseId + "/withdrawal", "")
                        .status())
                .isEqualTo(404);
    }

    private static void refuses(String line, String... headers) throws Exception {
        var before = TableContents.in(target.stack);
        var reply = wire.send(line, List.of(headers), new byte[0]);
        assertThat(reply.status()).as(line + " " + reply.text()).isEqualTo(401);
        assertThat(reply.problem()).isEqualTo("unauthenticated");
        var fault = reply.body().string("fault").orElseThrow();
        assertThat(reply.header("www-authenticate"))
                .isEqualTo(
                        fault.equals("missing")
                                ? "Bearer"
                                : "Bearer error=\"invalid_token\", error_description=\"" + fault + "\"");
        assertThat(reply.body().members().keySet()).containsExactly("type", "title", "status", "requestId", "fault");
        assertThat(target.stack.lines().containing(InvalidValues.MARK)).isEmpty();
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
    }
}
