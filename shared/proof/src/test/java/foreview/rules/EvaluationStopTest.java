package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lead's button that stops every evaluation of a case. */
class EvaluationStopTest {
    private static final String STOP = "/evaluations/cancellation";

    private final List<String> evaluations = new ArrayList<>();
    private ManualStack stack;
    private HarnessFixture fixture;

    /** Two evaluations of a harness, and one of Foreview's runner. */
    @BeforeEach
    void start() throws Exception {
        stack = Stacks.manual();
        fixture = HarnessFixture.ready(stack, "harness", 2);
        evaluations.add(fixture.plan(5));
        evaluations.add(fixture.plan(1));
        var suite = "/suites/questions/versions/1";
        stack.send(Request.of(LEAD, "PUT", suite + "/parts/1", """
            {"id":"q1","prompt":"What is 2 + 2?","expected":["4"],"scorer":"WORDS"}\
            """)
                        .header(Request.CONTENT_TYPE, "application/x-ndjson"))
                .ok();
        stack.post(LEAD, suite + "/seal", "{\"parts\":1}").ok();
        fixture.played().grantRunner();
        evaluations.add(fixture.played()
                .post(LEAD, "/evaluations", """
                    {"suite":{"id":"questions","version":"1"},"endpoint":"%s","checkpoint":"rc1","purpose":"cyber"}\
                    """.formatted(fixture.played().value("e1")))
                .ok()
                .text("id"));
    }

    @AfterEach
    void close() {
        stack.close();
    }

    private Reply stop(Person person) {
        return fixture.played().post(person, STOP, "{\"reason\":\"Outputs leak.\"}");
    }

    private static List<String> ids(Reply reply, String name) {
        return ((Json.Arr) reply.body().get(name).orElseThrow())
                .items().stream().map(id -> ((Json.Str) id).value()).toList();
    }

    @Test
    void everything_stops_within_one_heartbeat_and_nothing_is_called_any_more() throws Exception {
        var runs = fixture.leases(4);
        var stopped = stop(LEAD).ok();
        assertThat(ids(stopped, "cancelled")).containsExactlyInAnyOrderElementsOf(evaluations);
        assertThat(ids(stopped, "left")).isEmpty();
        for (var run : runs)
            assertThat(fixture.report(run, "heartbeat", "").ok().text("model")).isEqualTo("ENDED");
        assertThat(fixture.isEmpty()).isTrue();
        stack.deliver();
        stack.pass(Duration.ofMinutes(5));
        stack.sweep();
        stack.deliver();
        for (var evaluation : evaluations)
            assertThat(fixture.played().evaluation(evaluation).string("state")).contains("CANCELLED");
        assertThat(stack.model.prompts()).noneMatch(prompt -> prompt.contains("2 + 2"));
    }

    @Tag("proof")
    @Test
    void a_repetition_stops_nothing_more() {
        stop(LEAD).ok();
        var again = stop(LEAD).ok();
        assertThat(ids(again, "cancelled")).isEmpty();
        assertThat(ids(again, "left"))
                .as("they run no more, though they have no result yet")
                .isEmpty();
    }

    @Tag("proof")
    @Test
    void what_the_time_does_not_suffice_for_is_named_and_stopped_by_the_same_request() {
        var path = fixture.played().path(STOP);
        var calls = new int[] {0};
        var request = Request.of(LEAD, "POST", path, "{}");
        // enough for one of them, and a little for the answer
        var stopped = stack.send(request, () -> Duration.ofSeconds(calls[0]++ < 3 ? 15 : 5))
                .ok();
        assertThat(ids(stopped, "left")).isNotEmpty();
        var rest = stop(LEAD).ok();
        assertThat(ids(rest, "left")).isEmpty();
        var all = new ArrayList<>(ids(stopped, "cancelled"));
        all.addAll(ids(rest, "cancelled"));
        assertThat(all).containsExactlyInAnyOrderElementsOf(evaluations);
    }

    @Test
    void only_a_lead_of_the_case_stops_it() {
        for (var other : List.of(EVALUATOR, DEVELOPER))
            assertThat(stop(other).problem()).isEqualTo("not-permitted");
        assertThat(stop(RIVAL).problem()).isEqualTo("not-found");
        assertThat(fixture.played().post(LEAD, STOP, "{\"reason\":1}").problem())
                .isEqualTo("invalid-fields");
        assertThat(fixture.isEmpty()).isFalse();
    }
}
