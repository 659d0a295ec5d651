package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.hostile.Recorder.Called;
import foreview.local.script.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule 8 includes the cost: a request for a case that does not admit the caller costs the same as for an unknown one.
 */
@Tag("proof")
class CostTest {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final String UNKNOWN = "c-00000000000000000000000000000000";
    private static final List<Person> STRANGERS = List.of(
            AttackedStack.RIVAL_AND_ALL,
            Person.of("eve", "rival", "developer"),
            Person.of("eve", "rival", "evaluator"),
            Person.of("eve", "rival", "program-officer"),
            Person.of("eve", "lab", "evaluator"),
            new Person("eve", "rival", List.of()));

    private static final Recorder RECORDER = new Recorder();
    private static AttackedStack target;
    private static Map<String, String> ids;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack(RECORDER);
        ids = target.opened(AttackedStack.DEVELOPER_AND_ALL, "secret");
        grow();
    }

    /** Until its head costs several units: else there would be nothing to hide. */
    private static void grow() {
        for (int i = 0; i < 60; i++)
            target.stack
                    .post(
                            Person.DEVELOPER,
                            "/cases/" + ids.get("caseId") + "/releases",
                            "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                    .ok();
    }

    @AfterAll
    static void stop() {
        target.close();
    }

    static Stream<ApiDescription.Operation> operationsOfACase() {
        return target.operationsOfACase(API);
    }

    @ParameterizedTest
    @MethodSource("operationsOfACase")
    void unknown_and_forbidden_cost_the_same_requests_and_units(ApiDescription.Operation operation) {
        var unknown = new HashMap<>(ids);
        unknown.put("caseId", UNKNOWN);
        for (var stranger : STRANGERS) {
            var forbidden = cost(stranger, operation, ids);
            assertThat(forbidden).isEqualTo(cost(stranger, operation, unknown));
            assertThat(forbidden).allMatch(call -> call.equals(new Called("getItem", "ADMITS", 1)));
            assertThat(forbidden).hasSizeLessThanOrEqualTo(2);
        }
    }

    static Stream<ApiDescription.Operation> operationsOfAPartner() {
        return target.operations(API).filter(operation -> operation.key().contains(" /partnerships/"));
    }

    @ParameterizedTest
    @MethodSource("operationsOfAPartner")
    void so_they_do_for_an_invitation_of_another_organization(ApiDescription.Operation operation) {
        var unknown = Map.of("partnershipId", "t-00000000000000000000000000000000");
        var partner = Person.of("eve", "rival", "partner");
        var forbidden = cost(partner, operation, ids);
        assertThat(forbidden).isEqualTo(cost(partner, operation, unknown));
        assertThat(forbidden).containsExactly(new Called("getItem", "PARTNERSHIP", 1));
    }

    @Test
    void so_they_do_for_a_case_that_a_submission_would_supersede() {
        var rival = STRANGERS.get(1);
        assertThat(supersede(rival, ids.get("caseId"))).isEqualTo(supersede(rival, UNKNOWN));
    }

    private static List<Called> supersede(Person person, String caseId) {
        RECORDER.taken();
        var body =
                "{\"modelId\":\"m\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"rc1\"],\"supersedes\":\"%s\"}";
        var reply = target.stack.call(person, "POST", "/submissions", body.formatted(caseId));
        assertThat(reply.status()).isEqualTo(404);
        return RECORDER.taken();
    }

    /** What it costs who may: one unit before the head, none for the intake organization's officers. */
    @Test
    void who_may_pays_one_unit_more() {
        var read = API.operation("GET /cases/{caseId}");
        var head = cost(Person.OFFICER, read, ids);
        assertThat(head).containsExactly(new Called("getItem", "HEAD", 1), new Called("getItem", "PARTICIPANT", 1));
        assertThat(cost(Person.DEVELOPER, read, ids))
                .containsExactly(new Called("getItem", "ADMITS", 1), head.getFirst());
    }

    private static List<Called> cost(Person person, ApiDescription.Operation operation, Map<String, String> at) {
        RECORDER.taken();
        target.stack.call(
                person,
                operation.key().split(" ")[0],
                Attacks.path(API, operation, at),
                Bodies.exampleOf(API, operation));
        return RECORDER.taken();
    }
}
