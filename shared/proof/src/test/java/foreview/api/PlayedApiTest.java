package foreview.api;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.clearinghouse.SeededVulnerabilities;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The functions answer as the API's description says: every exchange here is checked by {@link CheckedStage}. The same life
 * is played over HTTP for {@link foreview.deploy.UsedRightsTest}.
 */
@Tag("proof")
class PlayedApiTest {
    private static ManualStack stack;
    private static WholeLife life;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        life = new WholeLife(stack, new SeededVulnerabilities(stack.app()));
        life.play();
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @Test
    void every_operation_was_played() {
        assertThat(life.stage().succeeded())
                .containsExactlyInAnyOrderElementsOf(ApiDescription.shipped().operations().stream()
                        .map(ApiDescription.Operation::key)
                        .toList());
    }

    @Test
    void refusals_at_the_edge_are_described() {
        var stage = life.stage();
        stage.expect(401, NOBODY, "GET /cases", "");
        for (var query : new String[] {"limit=0", "colour=red", "cursor=x"})
            stage.expect(400, DEVELOPER, "GET /cases?" + query, "");
        stage.expect(400, DEVELOPER, "POST /submissions", "{\"modelId\":1,\"modelId\":2}");
        stage.expect(422, DEVELOPER, "POST /submissions", "{\"colour\":\"red\"}");
        stage.expect(403, OFFICER, "POST /submissions", "{}");
        var submission = Request.of(DEVELOPER, "POST", "/submissions", WholeLife.SUBMISSION);
        stage.expect(415, submission.header(Request.CONTENT_TYPE, "text/plain"));
        stage.expect(400, submission.header(Request.KEY, " "));
        stage.expect(413, DEVELOPER, "POST /submissions", " ".repeat(2 << 20));
    }

    @Test
    void acts_of_rule_1_ignore_headers_that_other_acts_obey() {
        life.submitAnother();
        var odd = Map.of("If-Match", "\"0.NONE\"", Request.CONTENT_TYPE, "text/plain", Request.KEY, "used");
        life.of(412, DEVELOPER, "POST checkpoints", "{\"checkpoint\":\"rc9\"}", Map.of("If-Match", "\"0.NONE\""));
        life.of(201, DEVELOPER, "POST releases", "{\"id\":\"one\"}", odd);
        life.of(201, DEVELOPER, "POST releases", "{\"id\":\"two\"}", odd);
        life.of(200, DEVELOPER, "POST withdrawal", "", odd);
    }
}
