package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import foreview.domain.clearinghouse.Tlp;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The desk. */
class DeskTest {
    private static ManualStack stack;
    private static SeededVulnerabilities seeded;

    @BeforeAll
    static void start() {
        stack = Stacks.manual();
        seeded = new SeededVulnerabilities(stack.app());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static Reply post(Person person, String path, String body) {
        return stack.post(person, path, body);
    }

    private static JsonNode at(Reply reply, String pointer) {
        try {
            return new ObjectMapper().readTree(reply.text()).at(pointer);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply read(String id) {
        return stack.get(COORDINATOR, "/vulnerabilities/" + id).ok();
    }

    private static List<String> desk(Person person, String query) {
        return stack.items(person, "/desk" + query).stream()
                .map(item -> item.string("id").orElseThrow())
                .toList();
    }

    @Test
    void the_list_has_the_most_urgent_first_and_is_filtered_by_whose_it_is_and_who_has_to_act() {
        var plain = seeded.opened("pkg:npm/list-a", Tlp.AMBER);
        var urgent = seeded.opened("pkg:npm/list-b", Tlp.AMBER);
        stack.call(COORDINATOR, "PATCH", "/vulnerabilities/" + urgent + "/priority", """
            {"cvss":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"}\
            """)
                .ok();
        assertThat(desk(COORDINATOR, "")).containsSubsequence(urgent, plain);
        assertThat(desk(COORDINATOR, "?limit=1")).hasSizeGreaterThanOrEqualTo(1);
        assertThat(desk(COORDINATOR, "?serious=true")).contains(urgent).doesNotContain(plain);
        post(COORDINATOR, "/vulnerabilities/" + plain + "/assignment", "{\"to\":\"ME\"}")
                .ok();
        assertThat(desk(COORDINATOR, "?assignee=me")).contains(plain).doesNotContain(urgent);
        assertThat(desk(SECOND_COORDINATOR, "?assignee=me")).doesNotContain(plain);
        assertThat(desk(COORDINATOR, "?assignee=none")).contains(urgent).doesNotContain(plain);
        post(COORDINATOR, "/vulnerabilities/" + plain + "/return", "{\"question\":\"Which version?\"}")
                .ok();
        assertThat(desk(COORDINATOR, "?waitingOn=FINDER")).contains(plain).doesNotContain(urgent);
        assertThat(desk(COORDINATOR, "?q=pkg:npm/list-a")).containsExactly(plain);
        assertThat(stack.get(COORDINATOR, "/desk?assignee=you").problem()).isEqualTo("invalid-query");
    }

    @Test
    void the_list_says_what_the_first_report_is_called_and_whether_one_says_that_it_is_exploited() {
        var calm = seeded.opened("pkg:npm/told-a", Tlp.AMBER);
        var report = "{\"title\":\"Used in the wild\",\"description\":\"It"
                + " is.\",\"products\":[\"pkg:npm/told-b\"],\"exploited\":true}";
        var sent = post(FINDER, "/reports", report).ok().text("id");
        var exploited = desk(COORDINATOR, "?q=pkg:npm/told-b").getFirst();
        var line = listed("?q=pkg:npm/told-b").getFirst();
        assertThat(line.string("title")).contains("Used in the wild");
        assertThat(line.get("statedExploited")).contains(Json.of(true));
        assertThat(listed("?q=pkg:npm/told-a").getFirst().get("statedExploited"))
                .contains(Json.of(false));
        assertThat(read(exploited).text("title")).isEqualTo("Used in the wild");
        assertThat(post(
                                COORDINATOR,
                                "/vulnerabilities/" + calm + "/merges",
                                "{\"other\":\"" + exploited + "\",\"reason\":\"-\"}")
                        .ok()
                        .text())
                .as("a stored answer")
                .doesNotContain("title");
        assertThat(listed("?q=pkg:npm/told-a").getFirst().get("statedExploited"))
                .contains(Json.of(true));
        stack.call(FINDER, "PATCH", "/reports/" + sent, "{\"withdrawn\":true}").ok();
        assertThat(listed("?q=pkg:npm/told-a").getFirst().get("statedExploited"))
                .contains(Json.of(false));
    }

    @Test
    void a_damaged_text_of_a_report_leaves_only_its_own_title_out() {
        var report = "{\"title\":\"Told\",\"description\":\"It is.\",\"products\":[\"pkg:npm/damaged\"]}";
        var sent = post(FINDER, "/reports", report).ok().text("id");
        var id = desk(COORDINATOR, "?q=pkg:npm/damaged").getFirst();
        assertThat(read(id).text("title")).isEqualTo("Told");
        var texts = TableRows.of(stack.database()).rows().keySet().stream()
                .filter(place ->
                        place.pk().equals("REPORT#" + sent) && place.sk().startsWith("CONTENT#"))
                .toList();
        assertThat(texts).isNotEmpty();
        for (var place : texts)
            stack.database().updateItem(update -> update.tableName(place.table())
                    .key(Map.of("pk", AttributeValue.fromS(place.pk()), "sk", AttributeValue.fromS(place.sk())))
                    .updateExpression("SET sealed = :damaged")
                    .expressionAttributeValues(
                            Map.of(":damaged", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[64])))));
        assertThat(listed("?q=pkg:npm/damaged")).singleElement().satisfies(line -> assertThat(line.string("title"))
                .isEmpty());
        assertThat(read(id).body().get("title")).isEmpty();
    }

    private static List<Json.Obj> listed(String query) {
        return stack.items(COORDINATOR, "/desk" + query);
    }

    @Test
    void what_is_closed_has_a_list_of_its_own_the_latest_first() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(seeded.opened("pkg:npm/closed-" + i, Tlp.AMBER));
            stack.pass(Duration.ofSeconds(1));
            post(COORDINATOR, "/vulnerabilities/" + ids.get(i) + "/closing", "{\"reason\":\"FIXED\"}")
                    .ok();
        }
        assertThat(desk(COORDINATOR, "?state=CLOSED")).containsSubsequence(ids.reversed());
        assertThat(desk(COORDINATOR, "?state=CLOSED&limit=1")).containsSubsequence(ids.reversed());
        assertThat(desk(COORDINATOR, "?state=CLOSED&assignee=me")).doesNotContainAnyElementsOf(ids);
        assertThat(desk(COORDINATOR, "")).doesNotContainAnyElementsOf(ids);
        assertThat(desk(COORDINATOR, "?state=OPEN&q=pkg:npm/closed-0")).isEmpty();
        post(COORDINATOR, "/vulnerabilities/" + ids.getFirst() + "/reopening", "{\"reason\":\"-\"}")
                .ok();
        assertThat(desk(COORDINATOR, "?state=CLOSED")).doesNotContain(ids.getFirst());
        assertThat(desk(COORDINATOR, "?state=OPEN")).contains(ids.getFirst());
        assertThat(stack.get(COORDINATOR, "/desk?state=closed").problem()).isEqualTo("invalid-query");
    }

    @Test
    void of_two_coordinators_who_claim_it_the_first_has_it_until_it_hands_it_over() {
        var id = seeded.opened("pkg:npm/claimed", Tlp.AMBER);
        var own = "/vulnerabilities/" + id + "/assignment";
        assertThat(post(COORDINATOR, own, "{\"to\":\"ME\"}").ok().text("assignee"))
                .isEqualTo("you");
        assertThat(post(SECOND_COORDINATOR, own, "{\"to\":\"ME\"}").problem()).isEqualTo("wrong-state");
        post(COORDINATOR, own, "{\"to\":\"PERSON\",\"sub\":\"" + SECOND_COORDINATOR.sub() + "\"}")
                .ok();
        assertThat(desk(SECOND_COORDINATOR, "?assignee=me")).contains(id);
        assertThat(read(id).text("assignee")).startsWith("PERSON#");
    }

    @Test
    void texts_are_read_apart_and_by_the_desk_alone() {
        var id = seeded.opened("pkg:npm/texts", Tlp.AMBER);
        var own = "/vulnerabilities/" + id;
        post(COORDINATOR, own + "/validation", "{\"reproduced\":true,\"evidence\":\"It crashes.\"}")
                .ok();
        assertThat(read(id).text()).doesNotContain("It crashes.");
        assertThat(stack.get(COORDINATOR, own + "/docket").ok().text()).doesNotContain("It crashes.");
        assertThat(stack.get(COORDINATOR, own + "/texts").ok().text()).contains("It crashes.");
        var report = at(read(id), "/reports/0").asText();
        assertThat(stack.get(COORDINATOR, own + "/reports/" + report).ok().text())
                .contains("A crafted file.");
        for (var person : List.of(FINDER, VENDOR, Person.of("cleo", "elsewhere", "coordinator")))
            for (var path :
                    List.of("/desk", own, own + "/texts", own + "/docket", own + "/duplicates", "/vulnerabilities/v-1"))
                assertThat(stack.get(person, path).problem()).as(person + path).isEqualTo("not-permitted");
    }

    @Test
    void the_label_is_never_wider_than_the_finders() {
        var id = seeded.opened("pkg:npm/label", Tlp.AMBER);
        var own = "/vulnerabilities/" + id + "/tlp";
        post(COORDINATOR, own, "{\"tlp\":\"RED\",\"reason\":\"It is exploited.\"}")
                .ok();
        var refused = post(COORDINATOR, own, "{\"tlp\":\"CLEAR\",\"reason\":\"It is known.\"}");
        assertThat(refused.problem()).isEqualTo("not-permitted");
        assertThat(refused.text("detail")).contains("TLP:AMBER");
    }

    @Test
    void duplicates_are_found_by_alias_and_a_merge_is_undone_as_if_it_never_was() {
        var one = seeded.opened("pkg:npm/merge-a", Tlp.AMBER, "CVE-2026-7001");
        var other = seeded.opened("pkg:npm/merge-b", Tlp.RED, "CVE-2026-7001");
        var own = "/vulnerabilities/" + one;
        var found = stack.get(COORDINATOR, own + "/duplicates").ok();
        assertThat(at(found, "/items/0/id").asText()).isEqualTo(other);
        assertThat(at(found, "/items/0/because/0/why").asText()).isEqualTo("SAME_ALIAS");
        var before = read(one).text();
        var otherBefore = read(other).text();
        var merged = post(COORDINATOR, own + "/merges", "{\"other\":\"" + other + "\",\"reason\":\"One alias.\"}")
                .ok();
        assertThat(merged.text("tlp")).isEqualTo("TLP:RED");
        assertThat(at(merged, "/rules/1/sentence").asText()).isEqualTo("The narrower TLP holds.");
        assertThat(read(other).text("state")).isEqualTo("MERGED");
        assertThat(desk(COORDINATOR, "?q=CVE-2026-7001")).contains(one, other);
        assertThat(post(
                                COORDINATOR,
                                "/vulnerabilities/" + other + "/merges",
                                "{\"other\":\"" + one + "\",\"reason\":\"-\"}")
                        .problem())
                .isEqualTo("wrong-state");
        post(COORDINATOR, own + "/merges/" + other + "/undoing", "{\"reason\":\"Another place.\"}")
                .ok();
        assertThat(read(one).text()).isEqualTo(before);
        assertThat(read(other).text()).isEqualTo(otherBefore);
    }

    @Test
    void what_is_publicly_known_counts_by_alias_now_and_later_and_each_line_is_answered_by_itself() {
        var known = seeded.opened("pkg:npm/kev-a", Tlp.AMBER, "CVE-2026-8001");
        var later = seeded.opened("pkg:npm/kev-b", Tlp.AMBER);
        var answers = lines("/kev", """
            {"cve":"CVE-2026-8001","listedOn":"2026-11-20","date":"2026-11-22"}
            {"cve":"8001","listedOn":"2026-11-20","date":"2026-11-22"}
            {"cve":"CVE-2026-8002","listedOn":"2026-11-21","date":"2026-11-22"}
            {"cve":"CVE-2026-8003",
            """).ok();
        assertThat(at(answers, "/items/0/vulnerabilities").asInt()).isEqualTo(1);
        assertThat(at(answers, "/items/1/status").asInt()).isEqualTo(422);
        assertThat(at(answers, "/items/1/problem/errors/0/pointer").asText()).isEqualTo("/cve");
        assertThat(at(answers, "/items/2/recorded").asBoolean()).isTrue();
        assertThat(at(answers, "/items/3/status").asInt()).isEqualTo(400);
        assertThat(at(read(known), "/priority/kevListedOn").asText()).isEqualTo("2026-11-20");
        post(COORDINATOR, "/vulnerabilities/" + later + "/aliases", "{\"aliases\":[\"cve-2026-8002\"]}")
                .ok();
        assertThat(at(read(later), "/priority/kevListedOn").asText()).isEqualTo("2026-11-21");
        scored("0.5", "2026-11-22");
        assertThat(at(scored("0.5", "2026-11-22"), "/items/0/recorded").asBoolean())
                .isFalse();
        scored("0.9", "2026-11-21");
        assertThat(at(read(later), "/priority/epss/score").asDouble()).isEqualTo(0.5);
    }

    private static Reply scored(String score, String date) {
        return lines(
                        "/epss",
                        "{\"cve\":\"CVE-2026-8002\",\"score\":" + score
                                + ",\"percentile\":0.9,\"model\":\"v1\",\"date\":\"" + date + "\"}")
                .ok();
    }

    private static Reply lines(String path, String lines) {
        return stack.send(
                Request.of(COORDINATOR, "POST", path, lines).header(Request.CONTENT_TYPE, "application/x-ndjson"));
    }

    @Test
    void a_value_that_the_table_does_not_have_is_named_by_its_pointer() {
        var id = seeded.opened("pkg:npm/points", Tlp.AMBER);
        var reply = stack.call(COORDINATOR, "PATCH", "/vulnerabilities/" + id + "/priority", """
            {"points":{"utility":"HUGE","reportPublic":"YES"},"cvss":"CVSS:4.0/AV:N"}\
            """);
        assertThat(reply.problem()).isEqualTo("invalid-fields");
        assertThat(at(reply, "/errors").findValuesAsText("pointer")).containsExactly("/points/utility", "/cvss");
    }

    @Test
    void several_are_closed_with_one_reason_each_answered_by_itself() {
        var one = seeded.opened("pkg:npm/close-a", Tlp.AMBER);
        var closing = Request.of(
                COORDINATOR,
                "POST",
                "/desk/closures",
                "{\"ids\":[\"" + one + "\",\"v-none\"],\"reason\":\"OUT_OF_SCOPE\"}");
        var answers = stack.send(closing).ok();
        assertThat(at(answers, "/items/0/status").asInt()).isEqualTo(200);
        assertThat(at(answers, "/items/1/status").asInt()).isEqualTo(404);
        assertThat(stack.send(closing).text()).isEqualTo(answers.text());
        assertThat(desk(COORDINATOR, "")).doesNotContain(one);
        post(COORDINATOR, "/vulnerabilities/" + one + "/reopening", "{\"reason\":\"In scope.\"}")
                .ok();
        assertThat(desk(COORDINATOR, "")).contains(one);
    }
}
