package foreview.api;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import foreview.api.ApiDescription.Operation;
import foreview.domain.cases.Audience;
import foreview.domain.cases.DeterminationOutcome;
import foreview.domain.cases.Party;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Requirement;
import foreview.domain.clock.Phase;
import foreview.domain.clock.Reading;
import foreview.domain.clock.Step;
import foreview.domain.endpoints.Probe;
import foreview.domain.endpoints.RequestForm;
import foreview.domain.evaluation.Scorer;
import foreview.domain.policy.Policy;
import foreview.domain.replay.Difference;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import foreview.runtime.http.ProblemType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the API's description promises of itself. That the template has the same routes is held beside the template. */
class OpenApiTest {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final Set<String> NEVER_REFUSED = Set.of(
            "POST /cases/{caseId}/withdrawal",
            "POST /cases/{caseId}/end",
            "POST /cases/{caseId}/releases",
            "PATCH /cases/{caseId}/releases/{releaseId}");

    @Test
    void it_is_openapi_3_1() {
        assertThat(API.document().path("openapi").asText()).matches("3\\.1\\.\\d+");
        assertThat(API.document()
                        .path("info")
                        .path("license")
                        .path("identifier")
                        .asText())
                .isEqualTo("Apache-2.0");
    }

    @Test
    void every_reference_leads_somewhere() {
        walk(API.document(), "", (at, node) -> {
            if (node.path("$ref").isTextual())
                assertThat(API.resolved(node).isMissingNode()).as(at).isFalse();
        });
    }

    @Test
    void every_component_is_used() {
        var used = new HashSet<String>();
        walk(API.document(), "", (_, node) -> used.add(node.path("$ref").asText()));
        for (var kind : List.of("parameters", "headers", "responses", "schemas"))
            API.document().path("components").path(kind).fieldNames().forEachRemaining(name -> assertThat(used)
                    .contains("#/components/" + kind + "/" + name));
    }

    @Test
    void every_operation_says_what_it_is_and_who_may_call() {
        var tags = API.document().path("tags").findValuesAsText("name");
        assertThat(API.operations().stream()
                        .map(o -> o.node().path("operationId").asText()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z][A-Za-z]+"));
        assertThat(API.operations()).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asText()).isNotBlank();
            assertThat(tags).contains(operation.node().path("tags").path(0).asText());
            if (!operation.isOpen())
                assertThat(operation.node().path("description").asText()).contains("May call: ");
        });
    }

    @Test
    void every_placeholder_is_a_parameter() {
        assertThat(API.operations()).allSatisfy(operation -> {
            var placeholders = PLACEHOLDER.matcher(operation.key()).results().map(found -> found.group(1));
            assertThat(parameters(operation, "path").map(p -> p.path("name").asText()))
                    .containsExactlyInAnyOrderElementsOf(placeholders.toList());
            assertThat(parameters(operation, "path"))
                    .allMatch(p -> p.path("required").asBoolean());
        });
    }

    @Test
    void every_request_and_every_answer_has_an_example_that_obeys_its_schema() {
        for (var operation : API.operations()) {
            checkContent(operation + " request", API.resolved(operation.node().path("requestBody")));
            for (var response : operation.node().path("responses").properties())
                checkContent(operation + " " + response.getKey(), API.resolved(response.getValue()));
        }
    }

    @Test
    void the_example_of_every_parameter_and_header_obeys_its_schema() {
        for (var kind : List.of("parameters", "headers"))
            for (var entry : API.document().path("components").path(kind).properties()) {
                var example = entry.getValue().path("example");
                assertThat(example.isMissingNode()).as(entry.getKey()).isFalse();
                assertThat(API.wrong(entry.getValue().path("schema"), example.toString()))
                        .as(entry.getKey())
                        .isEmpty();
            }
    }

    @Test
    void no_request_takes_a_member_that_it_does_not_name() {
        for (var operation : API.operations())
            for (var media : operation.node().path("requestBody").path("content")) {
                checkClosed(operation.key(), media.path("schema"));
                checkClosed(operation.key(), media.path("x-line-schema"));
            }
    }

    @Test
    void the_registry_of_problems_is_the_one_in_the_code() {
        var described = API.document()
                .path("x-problem-types")
                .valueStream()
                .map(p -> p.path("type").asText() + " " + p.path("status") + " "
                        + p.path("title").asText());
        assertThat(described)
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(p -> p.uri() + " " + p.status() + " " + p.title())
                        .toList());
        assertThat(words("Problem", "type"))
                .containsExactlyElementsOf(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList());
    }

    @Test
    void every_operation_has_the_answers_that_its_problems_need() {
        var statuses = Arrays.stream(ProblemType.values()).collect(toMap(ProblemType::slug, ProblemType::status));
        assertThat(API.operations()).allSatisfy(operation -> {
            assertThat(operation.problems()).doesNotHaveDuplicates().allMatch(statuses::containsKey);
            var needed = operation.problems().stream().map(statuses::get).collect(toSet());
            var problems = operation.node().path("responses").properties().stream()
                    .filter(r -> API.resolved(r.getValue()).path("content").has("application/problem+json"))
                    .map(r -> Integer.valueOf(r.getKey()))
                    .collect(toSet());
            assertThat(problems).isEqualTo(needed);
        });
    }

    @Test
    void what_the_gateway_refuses_itself_is_described() {
        assertThat(API.operations()).allSatisfy(operation -> {
            var gateway = new TreeSet<String>();
            for (var response : operation.node().path("responses").properties())
                if (API.resolved(response.getValue())
                        .at("/content/application~1json/schema/$ref")
                        .asText()
                        .endsWith("/GatewayMessage")) gateway.add(response.getKey());
            assertThat(gateway).contains("429", "500", "503");
            if (!operation.isOpen()) assertThat(gateway).contains("401");
            if (!operation.isOpen() && !operation.key().startsWith("GET "))
                assertThat(gateway).contains("413");
        });
    }

    @Test
    void the_acts_of_rule_1_are_marked_and_need_no_header_and_no_body() {
        assertThat(API.operations().stream().filter(Operation::isNeverAGate).map(Operation::key))
                .containsExactlyInAnyOrderElementsOf(NEVER_REFUSED);
        assertThat(API.operations().stream().filter(Operation::isNeverAGate)).allSatisfy(operation -> {
            assertThat(operation.node().path("description").asText()).startsWith("**Never refused**");
            assertThat(operation.node().path("requestBody").path("required").asBoolean())
                    .isFalse();
            assertThat(API.wrongInRequest(operation.key(), "{}")).isEmpty();
            assertThat(parameters(operation, "header"))
                    .noneMatch(p -> p.path("required").asBoolean());
            assertThat(operation.problems())
                    .doesNotContain(
                            "invalid-idempotency-key",
                            "idempotency-key-reused",
                            "precondition-failed",
                            "precondition-required",
                            "wrong-phase",
                            "suspended",
                            "superseded");
        });
    }

    @Test
    void no_model_and_no_release_is_ever_approved_or_cleared() {
        assertThat(API.text()).doesNotContainPattern("(?i)\\b(approv|cleared\\b)");
    }

    @Test
    void posts_that_create_need_a_key_save_those_of_rule_1() {
        assertThat(API.operations().stream().filter(o -> o.key().startsWith("POST ") && !o.isNeverAGate()))
                .allSatisfy(operation -> {
                    boolean creates = operation.node().path("responses").has("201")
                                    && !operation.key().equals("POST /reports/form") // its token is its key
                            || operation.key().endsWith("/evaluations");
                    assertThat(parameters(operation, "header")
                                    .filter(p -> p.path("name").asText().equals("Idempotency-Key"))
                                    .anyMatch(p -> p.path("required").asBoolean()))
                            .as(operation.key())
                            .isEqualTo(creates);
                });
    }

    @Test
    void lists_page_and_link() {
        assertThat(API.operations().stream().filter(OpenApiTest::pages))
                .isNotEmpty()
                .allSatisfy(operation -> {
                    assertThat(parameters(operation, "query")
                                    .map(p -> p.path("name").asText()))
                            .contains("cursor");
                    assertThat(API.resolved(operation.node().path("responses").path("200"))
                                    .path("headers")
                                    .has("Link"))
                            .isTrue();
                    assertThat(operation.problems()).contains("invalid-cursor");
                });
    }

    @Test
    void words_of_the_domain_are_its_own() {
        assertThat(words("Phase")).isEqualTo(names(Phase.values()));
        assertThat(words("WindowKind")).isEqualTo(names(WindowKind.values()));
        assertThat(words("EndReason")).isEqualTo(names(EndReason.values()));
        assertThat(words("DeterminationOutcome")).isEqualTo(names(DeterminationOutcome.values()));
        assertThat(words("Audience")).isEqualTo(names(Audience.values()));
        assertThat(words("ReleaseState")).isEqualTo(names(ReleaseState.values()));
        assertThat(words("Party")).isEqualTo(names(Party.values()));
        assertThat(words("SuiteItem", "scorer")).isEqualTo(names(Scorer.values()));
        assertThat(words("Step", "code")).isEqualTo(names(Step.Code.values()));
        assertThat(words("Requirement", "requirement")).isEqualTo(names(Requirement.Kind.values()));
        assertThat(words("Difference", "cause")).isEqualTo(names(Difference.Cause.values()));
        assertThat(words("Probe", "outcome")).isEqualTo(names(Probe.Outcome.values()));
        assertThat(words("RequestForm", "limit")).isEqualTo(names(RequestForm.Limit.values()));
    }

    @Test
    void a_reading_and_a_policy_show_all_that_they_hold() {
        assertThat(members("ClockReading")).isEqualTo(components(Reading.class));
        assertThat(members("Policy")).startsWith(components(Policy.class).toArray(String[]::new));
    }

    /** A feed has no last page: its reader goes on with `since`. */
    private static boolean pages(Operation operation) {
        var names =
                parameters(operation, "query").map(p -> p.path("name").asText()).toList();
        return names.contains("limit") && !names.contains("since");
    }

    private static Stream<JsonNode> parameters(Operation operation, String in) {
        return operation.parameters().map(API::resolved).filter(p -> p.path("in")
                .asText()
                .equals(in));
    }

    private static void checkContent(String place, JsonNode owner) {
        for (var media : owner.path("content").properties()) {
            var schema = media.getValue().path("schema");
            var lines = media.getValue().path("x-line-schema");
            assertThat(examples(media.getValue()))
                    .as(place + " " + media.getKey())
                    .isNotEmpty()
                    .allSatisfy(example -> {
                        assertThat(API.wrong(schema, example.toString()))
                                .as(place)
                                .isEmpty();
                        if (!lines.isMissingNode())
                            assertThat(example.asText().lines()).allSatisfy(line -> assertThat(API.wrong(lines, line))
                                    .isEmpty());
                    });
        }
    }

    private static List<JsonNode> examples(JsonNode media) {
        var examples = new ArrayList<JsonNode>();
        if (media.has("example")) examples.add(media.get("example"));
        media.path("examples").forEach(example -> examples.add(example.path("value")));
        return examples;
    }

    /** But in a document that another program writes. */
    private static void checkClosed(String place, JsonNode schema) {
        var resolved = API.resolved(schema);
        if (resolved.has("x-foreign")) return;
        if (resolved.path("type").asText().equals("object"))
            assertThat(resolved.path("additionalProperties").toString())
                    .as(place)
                    .isEqualTo("false");
        resolved.path("properties").forEach(member -> checkClosed(place, member));
        if (resolved.has("items")) checkClosed(place, resolved.get("items"));
    }

    private static List<String> words(String... path) {
        var schema = API.at("#/components/schemas/" + path[0]);
        for (int i = 1; i < path.length; i++) schema = schema.path("properties").path(path[i]);
        return schema.path("enum").valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static List<String> members(String schema) {
        var names = new ArrayList<String>();
        API.at("#/components/schemas/" + schema).path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    private static void walk(JsonNode node, String at, BiConsumer<String, JsonNode> visit) {
        visit.accept(at, node);
        node.properties().forEach(member -> walk(member.getValue(), at + "/" + member.getKey(), visit));
        if (node.isArray()) node.forEach(item -> walk(item, at + "/-", visit));
    }
}
