package foreview.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.api.ApiDescription;
import foreview.local.script.Person;
import foreview.testkit.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ids, keys and cursors of other cases in every place that takes one: the answer is that of an unknown one (rule 8).
 */
@Tag("proof")
class ForeignIdsTest {
    private static final ApiDescription API = ApiDescription.shipped();
    private static final String UNKNOWN = "c-00000000000000000000000000000000";
    private static final String SUBMISSION =
            "{\"modelId\":\"%s\",\"name\":\"n\",\"description\":\"d\",\"checkpoints\":[\"rc1\"]%s}";

    private static AttackedStack target;
    private static Map<String, String> theirs;
    private static Map<String, String> mine;

    @BeforeAll
    static void start() throws Exception {
        target = new AttackedStack();
        theirs = target.opened(AttackedStack.DEVELOPER_AND_ALL, "secret");
        mine = target.opened(AttackedStack.RIVAL_AND_ALL, "mine");
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
    void another_organizations_case_is_answered_as_one_that_does_not_exist(ApiDescription.Operation operation) {
        var before = TableContents.in(target.stack);
        var unknown = new HashMap<>(theirs);
        unknown.put("caseId", UNKNOWN);
        var forbidden = answer(operation, theirs);
        assertThat(forbidden).isEqualTo(answer(operation, unknown));
        assertThat(forbidden.toString()).contains("not-found");
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
    }

    /** In one's own case, a thing of another case. */
    @ParameterizedTest
    @MethodSource("operationsOfACase")
    void a_thing_of_another_case_is_answered_as_one_that_does_not_exist(ApiDescription.Operation operation) {
        for (var name : List.of(
                "participantId", "endpointId", "grantId", "evaluationId", "findingId", "incidentId", "partnershipId")) {
            if (!operation.key().contains("{" + name + "}") || !theirs.containsKey(name)) continue;
            var before = TableContents.in(target.stack);
            var borrowed = new HashMap<>(mine);
            borrowed.put(name, theirs.get(name));
            var unknown = new HashMap<>(mine);
            unknown.put(name, other(theirs.get(name)));
            assertThat(answer(operation, borrowed)).isEqualTo(answer(operation, unknown));
            assertThat(TableContents.in(target.stack)).isEqualTo(before);
        }
    }

    /** An id of the same form. */
    private static String other(String id) {
        return id.substring(0, 3) + (id.charAt(3) == '0' ? '1' : '0') + id.substring(4);
    }

    private static List<Object> answer(ApiDescription.Operation operation, Map<String, String> ids) {
        var reply = target.stack.call(
                AttackedStack.RIVAL_AND_ALL,
                operation.key().split(" ")[0],
                Attacks.path(API, operation, ids),
                Bodies.exampleOf(API, operation));
        assertThat(reply.status()).as(operation.key()).isBetween(400, 499);
        var members = new LinkedHashMap<>(reply.body().members());
        members.remove("requestId");
        return List.of(reply.status(), members, shownHeaders(reply));
    }

    private static Set<String> shownHeaders(Reply reply) {
        return Set.copyOf(reply.headers().keySet());
    }

    static Stream<ApiDescription.Operation> operationsOfAPartner() {
        return target.operations(API).filter(operation -> operation.key().contains(" /partnerships/"));
    }

    @ParameterizedTest
    @MethodSource("operationsOfAPartner")
    void another_organizations_invitation_is_answered_as_one_that_does_not_exist(ApiDescription.Operation operation) {
        var before = TableContents.in(target.stack);
        var unknown = Map.of("partnershipId", "t-00000000000000000000000000000000");
        assertThat(answer(operation, theirs)).isEqualTo(answer(operation, unknown));
        assertThat(TableContents.in(target.stack)).isEqualTo(before);
        assertThat(target.stack
                        .call(AttackedStack.RIVAL_AND_ALL, "GET", "/partnerships", "")
                        .text())
                .doesNotContain(theirs.get("partnershipId"));
    }

    static Stream<ApiDescription.Operation> operationsOfASuite() {
        var routes = target.stack.routes();
        return API.operations().stream()
                .filter(operation ->
                        operation.key().matches("GET .*\\{suiteId}.*") && routes.contains(operation.key()));
    }

    @ParameterizedTest
    @MethodSource("operationsOfASuite")
    void another_organizations_suite_is_answered_as_one_that_does_not_exist(ApiDescription.Operation operation) {
        var part = "{\"id\":\"q1\",\"prompt\":\"p\",\"expected\":[\"A\"],\"scorer\":\"EXACT\"}";
        target.send(
                        AttackedStack.DEVELOPER_AND_ALL,
                        "PUT",
                        "/suites/theirs/versions/1/parts/1",
                        part.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/x-ndjson"))
                .join()
                .ok();
        var known = Map.of("suiteId", "theirs", "version", "1", "part", "1");
        var unknown = Map.of("suiteId", "none", "version", "1", "part", "1");
        assertThat(answer(operation, known)).isEqualTo(answer(operation, unknown));
        assertThat(target.stack
                        .call(AttackedStack.RIVAL_AND_ALL, "GET", "/suites", "")
                        .text())
                .doesNotContain("theirs");
    }

    @Test
    void nobody_supersedes_anothers_case() {
        var before = target.stack
                .call(Person.DEVELOPER, "GET", "/cases/" + theirs.get("caseId"), "")
                .text();
        var replies = new ArrayList<Integer>();
        for (var id : List.of(theirs.get("caseId"), UNKNOWN)) {
            var body = SUBMISSION.formatted("m9", ",\"supersedes\":\"" + id + "\"");
            var reply = target.stack.call(AttackedStack.RIVAL_AND_ALL, "POST", "/submissions", body);
            assertThat(reply.problem()).isEqualTo("not-found");
            replies.add(reply.status());
        }
        assertThat(replies).containsExactly(404, 404);
        var after = target.stack.call(Person.DEVELOPER, "GET", "/cases/" + theirs.get("caseId"), "");
        assertThat(after.body().get("version")).isEqualTo(bodyMember(before, "version"));
    }

    @Test
    void nobody_of_another_case_holds_a_grant() {
        for (var holder : List.of(theirs.get("participantId"), "p-00000000000000000000000000000000")) {
            var body = "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\",\"holder\":\"%s\"}".formatted(holder);
            var reply = target.stack.call(
                    AttackedStack.RIVAL_AND_ALL, "POST", "/cases/" + mine.get("caseId") + "/grants", body);
            assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        }
        for (var endpoint : List.of(theirs.get("endpointId"), "e-00000000000000000000000000000000")) {
            var body = "{\"checkpoint\":\"rc1\",\"purpose\":\"cyber\",\"holder\":\"runner\",\"endpoint\":\"%s\"}"
                    .formatted(endpoint);
            var reply = target.stack.call(
                    AttackedStack.RIVAL_AND_ALL, "POST", "/cases/" + mine.get("caseId") + "/grants", body);
            assertThat(reply.status()).as(reply.text()).isEqualTo(404);
        }
    }

    @Test
    void the_same_model_id_is_another_organizations_own_model() {
        var body = SUBMISSION.formatted("secret", "");
        var reply = target.stack
                .call(AttackedStack.RIVAL_AND_ALL, "POST", "/submissions", body)
                .ok();
        assertThat(reply.text()).doesNotContain(theirs.get("caseId"));
    }

    @Test
    void an_idempotency_key_is_its_principals_own() {
        var key = Map.of("Idempotency-Key", "shared-key");
        var body = SUBMISSION.formatted("keyed", "").getBytes(StandardCharsets.UTF_8);
        var first = target.send(Person.DEVELOPER, "POST", "/submissions", body, key)
                .join()
                .ok();
        var colleague = Person.of("bob", Person.DEVELOPER.org(), "developer");
        for (var other : List.of(AttackedStack.RIVAL_AND_ALL, colleague)) {
            var reply =
                    target.send(other, "POST", "/submissions", body, key).join().ok();
            assertThat(reply.text("caseId")).isNotEqualTo(first.text("caseId"));
        }
        var different = SUBMISSION.formatted("other", "").getBytes(StandardCharsets.UTF_8);
        assertThat(target.send(Person.DEVELOPER, "POST", "/submissions", different, key)
                        .join()
                        .problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(target.send(Person.DEVELOPER, "POST", "/submissions", body, key)
                        .join()
                        .text("caseId"))
                .isEqualTo(first.text("caseId"));
    }

    @Test
    void a_cursor_goes_on_in_the_callers_own_list_only() {
        for (int i = 0; i < 3; i++) target.submitted(Person.DEVELOPER, "page" + i);
        var theirCursor = cursor(Person.DEVELOPER, "/cases?limit=1");
        for (var list : List.of("/cases", "/worklist")) {
            var reply = target.stack.call(AttackedStack.RIVAL_AND_ALL, "GET", list + "?cursor=" + theirCursor, "");
            assertThat(reply.text()).doesNotContain(theirs.get("caseId"), "\"org\":\"lab\"", "page");
            assertThat(reply.status()).isIn(200, 400);
        }
    }

    @Test
    void a_cursor_of_another_list_or_a_changed_one_is_refused_or_leads_nowhere_else() {
        var own = "/cases/" + mine.get("caseId");
        var docket = cursor(AttackedStack.RIVAL_AND_ALL, own + "/docket?limit=1");
        var entry = target.stack.call(AttackedStack.RIVAL_AND_ALL, "GET", own + "/docket/1/content", "");
        assertThat(entry.status()).isEqualTo(200);
        target.stack
                .call(AttackedStack.RIVAL_AND_ALL, "GET", own + "/docket/1/content", "")
                .ok();
        var log = cursor(AttackedStack.RIVAL_AND_ALL, own + "/access-log?limit=1");
        target.submitted(Person.DEVELOPER, "second"); // so that there is another page
        var cases = cursor(Person.DEVELOPER, "/cases?limit=1");
        refused(own + "/docket?cursor=" + log);
        refused(own + "/docket?cursor=" + cases);
        refused(own + "/access-log?cursor=" + docket);
        refused(own + "/access-log?cursor=" + cases);
        refused("/cases?cursor=" + docket);
        refused("/cases?cursor=" + log);
        for (var text : changed())
            for (var list : List.of(own + "/docket", own + "/access-log", "/cases", "/worklist")) {
                var reply = target.stack.call(AttackedStack.RIVAL_AND_ALL, "GET", list + "?cursor=" + base64(text), "");
                assertThat(reply.status())
                        .as(list + " " + text + " " + reply.text())
                        .isIn(200, 400);
                assertThat(reply.text()).doesNotContain(theirs.get("caseId"), "\"org\":\"lab\"");
            }
        assertThat(target.stack.lines().containing(InvalidValues.MARK)).isEmpty();
    }

    private static List<String> changed() {
        var id = theirs.get("caseId");
        var all = new ArrayList<String>();
        for (var after : List.of(
                "1",
                "0",
                "-1",
                "9999999999",
                "99999999999999999999",
                "HEAD",
                "EVENT#0000000001",
                "READ#",
                "READ#\\u0000",
                "READ#9999",
                "CASE#",
                "CASE#\\uffff",
                "CASE#9999-12-31T00:00:00.000Z#" + id,
                "CASE#" + id,
                "ORG#lab",
                "",
                InvalidValues.MARK)) {
            all.add("{\"after\":\"" + after + "\"}");
            for (var list : List.of("0", "1", "2", "-1", "\u0661", "00", "x"))
                all.add("{\"after\":\"" + after + "\",\"list\":\"" + list + "\"}");
        }
        all.add("{\"after\":\"1\",\"pk\":\"CASE#" + id + "\"}");
        all.add("{\"pk\":\"ORG#lab\",\"sk\":\"CASE#" + id + "\"}");
        all.add("{\"after\":{\"pk\":\"ORG#lab\"}}");
        all.add("{\"after\":\"1\",\"after\":\"2\"}");
        return all;
    }

    private static void refused(String path) {
        var reply = target.stack.call(AttackedStack.RIVAL_AND_ALL, "GET", path, "");
        assertThat(reply.problem()).as(path + " " + reply.text()).isEqualTo("invalid-cursor");
    }

    private static String cursor(Person person, String path) {
        var link = target.stack.call(person, "GET", path, "").ok().header("link");
        assertThat(link).contains("cursor=");
        return link.replaceFirst(".*cursor=([^>&]+).*", "$1");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Object bodyMember(String text, String name) {
        return new Reply(200, Map.of(), text).body().get(name);
    }
}
