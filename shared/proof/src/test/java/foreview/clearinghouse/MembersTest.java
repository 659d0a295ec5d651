package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Delivery;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members over HTTP: what they run is theirs, the desk counts, and each is told in a few plain lines what to do. */
class MembersTest {
    private static final Person ISAC = Person.of("ines", "health-isac", "member");
    private static final String PUMP = "name:Acme Medical/Infusion Pump 3000";

    private TestStack stack;

    @BeforeEach
    void start() {
        stack = Stacks.running();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private String registered(Person person) {
        return registered(person, "");
    }

    private String registered(Person person, String more) {
        var body = "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_250\",\"email\":\"it@a.example\""
                + more + "}";
        return "/members/" + stack.client().post(person, "/members", body).ok().text("id");
    }

    private Reply lists(Person person, String own, String csv) {
        return stack.send(Request.bare(person, "PUT", own + "/inventory")
                .body(csv)
                .header(Request.CONTENT_TYPE, "text/csv; charset=utf-8"));
    }

    private static String id(String own) {
        return own.substring("/members/".length());
    }

    private String read(Person person, String target, String type) {
        return stack.send(Request.bare(person, "GET", target).header("Accept", type))
                .ok()
                .text();
    }

    @Test
    void another_member_s_inventory_does_not_exist_and_a_delegate_keeps_it_until_it_is_revoked() {
        var own = registered(MEMBER);
        registered(OTHER_MEMBER);
        var unknown = stack.client().get(OTHER_MEMBER, "/members/mb-1/inventory");
        for (var path : List.of("", "/inventory", "/advisories", "/week")) {
            var foreign = stack.client().get(OTHER_MEMBER, own + path);
            assertThat(foreign.status()).as(path).isEqualTo(404);
            assertThat(foreign.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
        }
        assertThat(lists(ISAC, own, "product\r\n" + PUMP + "\r\n").status()).isEqualTo(404);
        stack.client()
                .post(MEMBER, own + "/delegates", "{\"org\":\"health-isac\"}")
                .ok();
        lists(ISAC, own, "product\r\n" + PUMP + "\r\n").ok();
        assertThat(stack.client().items(ISAC, "/members")).hasSize(1);
        assertThat(stack.client()
                        .post(ISAC, own + "/delegates", "{\"org\":\"friends\"}")
                        .problem())
                .isEqualTo("not-permitted");
        stack.client().delete(MEMBER, own + "/delegates/health-isac").ok();
        assertThat(stack.client().get(ISAC, own + "/inventory").status()).isEqualTo(404);
        assertThat(stack.client().get(COORDINATOR, own + "/inventory").status()).isEqualTo(404);
    }

    @Test
    void a_table_is_read_and_written_and_its_formulas_are_text() {
        var own = registered(MEMBER);
        lists(MEMBER, own, """
            \ufeffVendor;Model;Firmware;Asset;Exposed;Note
            Acme Medical;Infusion Pump 3000;2.1;"ward 3; left";yes;=HYPERLINK("x")
            Acme Medical;Infusion Pump 3000;2.1;ward 4;;
            """).ok();
        var table = read(MEMBER, own + "/inventory", "text/csv");
        assertThat(table)
                .startsWith("product,vendor,model,firmware,asset,exposed,note\r\n")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"");
        var again = lists(MEMBER, own, table).ok();
        assertThat(again.body().get("added")).contains(Json.of(0));
        assertThat(again.body().get("changed")).contains(Json.of(0));
        assertThat(again.body().get("removed")).contains(Json.of(0));
        assertThat(read(MEMBER, own + "/inventory", "text/csv")).isEqualTo(table);
    }

    @Test
    void a_bad_line_of_a_table_changes_nothing_and_is_named() {
        var own = registered(MEMBER);
        lists(MEMBER, own, "product\r\npkg:npm/a\r\n").ok();
        var refused = lists(
                MEMBER, own, "product,asset,exposed\r\npkg:npm/b,x,yes\r\npump,y,perhaps\r\npkg:maven/x,z,no\r\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("errors"))
                .extracting(error -> error.get("line").orElseThrow() + " "
                        + error.string("pointer").orElseThrow())
                .containsExactlyInAnyOrder(
                        Json.of(3) + " /product", Json.of(3) + " /exposed", Json.of(4) + " /product");
        for (var bad : List.of(
                "", "colour\r\nred\r\n", "product,product\r\n", "product\r\n\"pkg:npm/a\r\n", "product\r\na,b\r\n"))
            assertThat(lists(MEMBER, own, bad).status()).as(bad).isEqualTo(422);
        assertThat(stack.client().items(MEMBER, own + "/inventory")).hasSize(1);
    }

    @Test
    void each_added_line_is_answered_by_itself() {
        var own = registered(MEMBER);
        var answer = stack.client().post(MEMBER, own + "/inventory/lines", """
            {"lines":[{"product":"pkg:npm/a@1"},{"product":"cpe:2.3:a:b"},{"vendor":"\\u202eA","model":"b"},
             {"product":"pkg:npm/a@1"},{"product":"pkg:npm/a@1","asset":"web","exposed":true},7,{}]}\
            """).ok();
        assertThat(answer.items())
                .extracting(item -> item.string("result").orElseThrow())
                .containsExactly("ADDED", "REFUSED", "REFUSED", "ADDED", "ADDED", "REFUSED", "REFUSED");
        assertThat(stack.client().items(MEMBER, own + "/inventory")).hasSize(2);
    }

    @Test
    void the_desk_counts_and_names_only_who_consents() {
        var named = registered(MEMBER, ",\"naming\":true");
        lists(MEMBER, named, "product\r\npkg:npm/left-pad@1.0.0\r\n").ok();
        for (int i = 0; i < 4; i++) {
            if (i == 3) assertThat(counted().text("members")).isEqualTo("<5");
            var person = Person.of("m" + i, "clinic-" + i, "member");
            lists(person, registered(person), "product\r\npkg:npm/left-pad@2.0.0\r\n")
                    .ok();
        }
        var counted = counted();
        assertThat(counted.text("members")).isEqualTo("5");
        assertThat(counted.list("named"))
                .extracting(one -> one.string("org").orElseThrow())
                .containsExactly("hospital");
        var list = stack.client().get(COORDINATOR, "/members").ok();
        assertThat(list.items()).hasSize(1);
        assertThat(list.list("counts"))
                .filteredOn(one -> one.string("members").orElseThrow().equals("5"))
                .hasSize(1);
        stack.client().call(MEMBER, "PATCH", named, "{\"naming\":false}").ok();
        assertThat(counted().list("named")).isEmpty();
        assertThat(stack.client().get(COORDINATOR, named).status()).isEqualTo(404);
    }

    private Reply counted() {
        return stack.client()
                .get(COORDINATOR, "/inventory/counts?product=pkg:npm/left-pad")
                .ok();
    }

    @Test
    void an_advisory_is_delivered_once_and_never_says_that_a_line_is_not_affected() {
        var own = registered(MEMBER, ",\"boundByBod2604\":true");
        lists(MEMBER, own, "product,asset,exposed\r\n" + PUMP + "@2.1,ward 3,yes\r\n")
                .ok();
        var advisories = DeliveredAdvisories.on(stack);
        var advice = DeliveredAdvisories.advice("fv-1", 1, PUMP);
        for (int i = 0; i < 3; i++)
            assertThat(advisories.deliver(id(own), advice, DeliveredAdvisories.serious()))
                    .isEqualTo(Delivery.DELIVERED);
        assertThat(stack.client().items(MEMBER, own + "/advisories")).hasSize(1);
        var line = stack.client()
                .get(MEMBER, own + "/advisories/fv-1")
                .ok()
                .list("lines")
                .getFirst();
        assertThat(line.string("match")).contains("NOT_CHECKED");
        var clock = (Json.Obj) line.get("bod2604").orElseThrow();
        assertThat(clock.string("startedBy")).contains("KEV_LISTING");
        assertThat(clock.string("tier")).contains("THREE_DAYS_AND_FORENSICS");
        assertThat(clock.string("dueAt")).contains("2026-11-25T00:00:00.000Z");
    }

    @Test
    void a_member_s_systems_are_scanned_only_within_its_consent() {
        var own = registered(MEMBER);
        assertThat(scanned(2, 3, id(own)).problem()).isEqualTo("consent-missing");
        var consent = "{\"org\":\"finders\",\"from\":\"%s\",\"until\":\"%s\",\"scope\":\"Web.\"}"
                .formatted(inDays(1), inDays(8));
        stack.client().post(MEMBER, own + "/scan-consents", consent).ok();
        var scan = scanned(2, 3, id(own)).ok();
        assertThat(scan.text("member")).isEqualTo(id(own));
        assertThat(begun(scan).problem()).as("a day before the consent").isEqualTo("consent-missing");
        stack.tick(Duration.ofDays(2));
        begun(scan).ok();
        var withdrawn = scanned(2, 3, id(own)).ok();
        stack.tick(Duration.ofDays(2));
        var recorded = stack.client().get(MEMBER, own).ok().list("scanConsents").getFirst();
        stack.send(Request.of(
                        MEMBER,
                        "DELETE",
                        own + "/scan-consents/" + recorded.string("id").orElseThrow(),
                        ""))
                .ok();
        assertThat(begun(withdrawn).problem()).isEqualTo("consent-missing");
        assertThat(scanned(7, 9, id(own)).problem()).isEqualTo("consent-missing");
        assertThat(scanned(2, 3, "mb-none").problem()).isEqualTo("consent-missing");
    }

    private Reply scanned(int from, int until, String member) {
        return stack.client().post(FINDER, "/scans", """
            {"target":"pkg:npm/a","depth":"ACTIVE","from":"%s","until":"%s","member":"%s"}\
            """.formatted(inDays(from), inDays(until), member));
    }

    private Reply begun(Reply scan) {
        return stack.send(Request.of(FINDER, "PATCH", "/scans/" + scan.text("id"), "{\"state\":\"RUNNING\"}"));
    }

    private Instant inDays(int days) {
        return stack.now().plus(Duration.ofDays(days));
    }

    @Test
    void a_strict_label_keeps_the_text_from_those_who_act_for_the_member() {
        var own = registered(MEMBER);
        stack.client()
                .post(MEMBER, own + "/delegates", "{\"org\":\"health-isac\"}")
                .ok();
        var green = DeliveredAdvisories.advice("fv-1", 1, PUMP);
        var strict = new Advice(
                "fv-1", 1, green.title(), green.action(), Tlp.AMBER_STRICT, Optional.empty(), green.affected());
        DeliveredAdvisories.on(stack).deliver(id(own), strict, DeliveredAdvisories.minor());
        for (var path : List.of("/week", "/advisories/fv-1")) {
            assertThat(stack.client().get(MEMBER, own + path).ok().text()).contains(green.action());
            assertThat(stack.client().get(ISAC, own + path).ok().text()).doesNotContain(green.action(), green.title());
        }
    }

    /** Members' tiers follow from these points ({@code Threat}). */
    @Test
    void the_desk_states_points_of_urgency_and_takes_them_back() {
        var opened = "/vulnerabilities/"
                + new SeededVulnerabilities(stack).openedWithContact().id();
        var before = stack.client()
                .call(COORDINATOR, "PATCH", opened + "/priority", "{\"points\":{\"automatable\":\"NO\"}}")
                .ok();
        assertThat(before.text()).contains("\"stated\":{\"automatable\":\"NO\"}");
        assertThat(stack.client()
                        .call(COORDINATOR, "PATCH", opened + "/priority", "{\"points\":{\"technicalImpact\":\"SOME\"}}")
                        .problem())
                .isEqualTo("invalid-fields");
        var back = stack.client().call(COORDINATOR, "PATCH", opened + "/priority", "{\"unstated\":[\"automatable\"]}");
        assertThat(back.ok().text()).contains("\"stated\":{}");
    }

    @Test
    void versions_outside_the_ranges_are_not_delivered_and_the_sector_is_told_where_nothing_is_listed() {
        var own = registered(MEMBER);
        lists(MEMBER, own, "product\r\npkg:npm/left-pad@3.0.0\r\n").ok();
        var advisories = DeliveredAdvisories.on(stack);
        var fixed = DeliveredAdvisories.advice("fv-1", 1, "pkg:npm/left-pad");
        assertThat(advisories.deliver(id(own), fixed, DeliveredAdvisories.minor()))
                .isEqualTo(Delivery.OUTSIDE);
        var other = DeliveredAdvisories.advice("fv-2", 1, PUMP);
        assertThat(advisories.deliver(id(own), other, DeliveredAdvisories.minor()))
                .isEqualTo(Delivery.DELIVERED);
        var advisory = stack.client().get(MEMBER, own + "/advisories/fv-2").ok();
        assertThat(advisory.text("reason")).isEqualTo("SECTOR");
        assertThat(stack.client().items(MEMBER, own + "/advisories")).hasSize(1);
    }

    @Test
    void the_week_has_five_lines_the_most_urgent_first_and_what_is_acknowledged_last() {
        var own = registered(MEMBER);
        assertThat(read(MEMBER, own + "/week", "text/plain"))
                .isEqualTo("Nothing to do this week: no advisory is open.\n");
        lists(MEMBER, own, "product,asset,exposed\r\npkg:npm/left-pad@1.0.0,web shop,yes\r\n")
                .ok();
        var advisories = DeliveredAdvisories.on(stack);
        for (int i = 1; i <= 6; i++) {
            advisories.deliver(id(own), DeliveredAdvisories.advice("fv-" + i, 1, PUMP), DeliveredAdvisories.minor());
            stack.tick(Duration.ofSeconds(1));
        }
        var pad = DeliveredAdvisories.advice("fv-7", 1, "pkg:npm/left-pad");
        advisories.deliver(id(own), pad, DeliveredAdvisories.serious());
        var lines = read(MEMBER, own + "/week", "text/plain").lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst())
                .isEqualTo("1. URGENT: Update it to version 2.4. Where: web shop. It can be reached from the internet."
                        + " Attackers already use this weakness. (fv-7)");
        assertThat(lines.get(1)).isEqualTo("2. Update it to version 2.4. Check whether you have it. (fv-1)");
        assertThat(lines.getLast()).isEqualTo("and 2 more: " + own + "/advisories");
        stack.client()
                .post(MEMBER, own + "/advisories/fv-7", "{\"acknowledged\":true}")
                .ok();
        stack.client()
                .post(MEMBER, own + "/advisories/fv-1", "{\"status\":\"DONE\"}")
                .ok();
        var week = stack.client().get(MEMBER, own + "/week").ok();
        assertThat(week.items()).noneMatch(item -> List.of("fv-1", "fv-7")
                .contains(item.string("advisory").orElseThrow()));
        assertThat(read(MEMBER, own + "/week", "text/csv").lines()).hasSize(6);
        assertThat(read(MEMBER, own + "/week", "text/plain")).endsWith("and 1 more: " + own + "/advisories\n");
    }

    @Test
    void a_link_acknowledges_once_after_a_post() throws Exception {
        var own = registered(MEMBER);
        var advisories = DeliveredAdvisories.on(stack);
        advisories.deliver(id(own), DeliveredAdvisories.advice("fv-1", 1, PUMP), DeliveredAdvisories.minor());
        var link = "/acks/" + advisories.link(id(own), "fv-1");
        for (int i = 0; i < 2; i++)
            assertThat(stack.client().get(NOBODY, link).ok().header("content-type"))
                    .startsWith("text/html");
        assertThat(acknowledged(own)).isFalse();
        stack.send(Request.bare(NOBODY, "POST", link)
                        .body("x=1")
                        .header(Request.CONTENT_TYPE, "application/x-www-form-urlencoded"))
                .ok();
        assertThat(acknowledged(own)).isTrue();
        var spent = stack.send(Request.bare(NOBODY, "POST", link));
        assertThat(spent.status()).isEqualTo(404);
        for (var token : List.of("x", "..", "%00", "a".repeat(64), "a".repeat(2_000), "%22%3E%3Cscript%3E"))
            assertThat(stack.send(Request.bare(NOBODY, "POST", "/acks/" + token))
                            .withoutRequestId())
                    .as(token)
                    .isEqualTo(spent.withoutRequestId());
        var late = "/acks/" + advisories.link(id(own), "fv-1");
        stack.tick(Duration.ofDays(30));
        assertThat(stack.client().get(NOBODY, late).status()).isEqualTo(404);
    }

    private boolean acknowledged(String own) {
        return stack.client()
                .get(MEMBER, own + "/advisories/fv-1")
                .ok()
                .body()
                .get("acknowledged")
                .equals(Optional.of(Json.of(true)));
    }

    /** What a reader of all tables sees: neither what a hospital runs, nor which advisories it was sent. */
    @Test
    void no_table_tells_what_a_hospital_runs() {
        var own = registered(MEMBER);
        lists(MEMBER, own, "product,asset\r\npkg:npm/left-pad@1.0.0,operating room\r\n")
                .ok();
        var advisories = DeliveredAdvisories.on(stack);
        var advice = DeliveredAdvisories.advice("fv-1", 1, "pkg:npm/left-pad");
        advisories.deliver(id(own), advice, DeliveredAdvisories.serious());
        stack.client()
                .post(MEMBER, own + "/advisories/fv-1", "{\"acknowledged\":true}")
                .ok();
        var items = TableRows.of(stack.database()).rows().values().stream()
                .map(Object::toString)
                .toList();
        assertThat(items).noneMatch(text -> text.contains("operating room") || text.contains("it@a.example"));
        assertThat(items)
                .filteredOn(text -> text.contains("left-pad") || text.contains("fv-1"))
                .isNotEmpty()
                .noneMatch(text -> text.contains(id(own)) || text.contains("hospital"));
    }
}
