package foreview.clearinghouse;

import static foreview.clearinghouse.MemberCalls.PUMP;
import static foreview.clearinghouse.MemberCalls.id;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.remediation.Advice;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Delivery;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members by the API: each is told in a few plain lines what to do, and scanned only as it consents. */
class MembersTest {
    private static final Person ISAC = Person.of("ines", "health-isac", "member");

    private ManualStack stack;
    private MemberCalls calls;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        calls = new MemberCalls(stack);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void an_advisory_is_delivered_once_and_never_says_that_a_line_is_not_affected() {
        var own = calls.registered(MEMBER, ",\"boundByBod2604\":true");
        calls.lists(MEMBER, own, "product,asset,exposed\r\n" + PUMP + "@2.1,ward 3,yes\r\n")
                .ok();
        var advisories = new DeliveredAdvisories(stack.app());
        var advice = DeliveredAdvisories.advice("fv-1", 1, PUMP);
        for (int i = 0; i < 3; i++)
            assertThat(advisories.deliver(id(own), advice, DeliveredAdvisories.serious()))
                    .isEqualTo(Delivery.DELIVERED);
        assertThat(stack.items(MEMBER, own + "/advisories")).hasSize(1);
        var line =
                stack.get(MEMBER, own + "/advisories/fv-1").ok().list("lines").getFirst();
        assertThat(line.string("match")).contains("NOT_CHECKED");
        var clock = (Json.Obj) line.get("bod2604").orElseThrow();
        assertThat(clock.string("startedBy")).contains("KEV_LISTING");
        assertThat(clock.string("tier")).contains("THREE_DAYS_AND_FORENSICS");
        assertThat(clock.string("dueAt")).contains("2026-11-25T00:00:00.000Z");
    }

    @Test
    void a_member_s_systems_are_scanned_only_within_its_consent() {
        var own = calls.registered(MEMBER);
        assertThat(scanned(2, 3, id(own)).problem()).isEqualTo("consent-missing");
        var consent = "{\"org\":\"finders\",\"from\":\"%s\",\"until\":\"%s\",\"scope\":\"Web.\"}"
                .formatted(inDays(1), inDays(8));
        stack.post(MEMBER, own + "/scan-consents", consent).ok();
        var scan = scanned(2, 3, id(own)).ok();
        assertThat(scan.text("member")).isEqualTo(id(own));
        assertThat(begun(scan).problem()).as("a day before the consent").isEqualTo("consent-missing");
        stack.pass(Duration.ofDays(2));
        begun(scan).ok();
        var withdrawn = scanned(2, 3, id(own)).ok();
        stack.pass(Duration.ofDays(2));
        var recorded = stack.get(MEMBER, own).ok().list("scanConsents").getFirst();
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
        return stack.post(FINDER, "/scans", """
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
        var own = calls.registered(MEMBER);
        stack.post(MEMBER, own + "/delegates", "{\"org\":\"health-isac\"}").ok();
        var green = DeliveredAdvisories.advice("fv-1", 1, PUMP);
        var strict = new Advice(
                "fv-1", 1, green.title(), green.action(), Tlp.AMBER_STRICT, Optional.empty(), green.affected());
        new DeliveredAdvisories(stack.app()).deliver(id(own), strict, DeliveredAdvisories.minor());
        for (var path : List.of("/week", "/advisories/fv-1")) {
            assertThat(stack.get(MEMBER, own + path).ok().text()).contains(green.action());
            assertThat(stack.get(ISAC, own + path).ok().text()).doesNotContain(green.action(), green.title());
        }
    }

    /** Members' tiers follow from these points ({@code Threat}). */
    @Test
    void the_desk_states_points_of_urgency_and_takes_them_back() {
        var opened = "/vulnerabilities/"
                + new SeededVulnerabilities(stack.app()).openedWithContact().id();
        var before = stack.call(COORDINATOR, "PATCH", opened + "/priority", "{\"points\":{\"automatable\":\"NO\"}}")
                .ok();
        assertThat(before.text()).contains("\"stated\":{\"automatable\":\"NO\"}");
        assertThat(stack.call(COORDINATOR, "PATCH", opened + "/priority", "{\"points\":{\"technicalImpact\":\"SOME\"}}")
                        .problem())
                .isEqualTo("invalid-fields");
        var back = stack.call(COORDINATOR, "PATCH", opened + "/priority", "{\"unstated\":[\"automatable\"]}");
        assertThat(back.ok().text()).contains("\"stated\":{}");
    }

    @Test
    void versions_outside_the_ranges_are_not_delivered_and_the_sector_is_told_where_nothing_is_listed() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, "product\r\npkg:npm/left-pad@3.0.0\r\n").ok();
        var advisories = new DeliveredAdvisories(stack.app());
        var fixed = DeliveredAdvisories.advice("fv-1", 1, "pkg:npm/left-pad");
        assertThat(advisories.deliver(id(own), fixed, DeliveredAdvisories.minor()))
                .isEqualTo(Delivery.OUTSIDE);
        var other = DeliveredAdvisories.advice("fv-2", 1, PUMP);
        assertThat(advisories.deliver(id(own), other, DeliveredAdvisories.minor()))
                .isEqualTo(Delivery.DELIVERED);
        var advisory = stack.get(MEMBER, own + "/advisories/fv-2").ok();
        assertThat(advisory.text("reason")).isEqualTo("SECTOR");
        assertThat(stack.items(MEMBER, own + "/advisories")).hasSize(1);
    }

    @Test
    void the_week_has_five_lines_the_most_urgent_first_and_what_is_acknowledged_last() {
        var own = calls.registered(MEMBER);
        assertThat(calls.read(MEMBER, own + "/week", "text/plain"))
                .isEqualTo("Nothing to do this week: no advisory is open.\n");
        calls.lists(MEMBER, own, "product,asset,exposed\r\npkg:npm/left-pad@1.0.0,web shop,yes\r\n")
                .ok();
        var advisories = new DeliveredAdvisories(stack.app());
        for (int i = 1; i <= 6; i++) {
            advisories.deliver(id(own), DeliveredAdvisories.advice("fv-" + i, 1, PUMP), DeliveredAdvisories.minor());
            stack.pass(Duration.ofSeconds(1));
        }
        var pad = DeliveredAdvisories.advice("fv-7", 1, "pkg:npm/left-pad");
        advisories.deliver(id(own), pad, DeliveredAdvisories.serious());
        var lines = calls.read(MEMBER, own + "/week", "text/plain").lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst())
                .isEqualTo("1. URGENT: Update it to version 2.4. Where: web shop. It can be reached from the internet."
                        + " Attackers already use this weakness. (fv-7)");
        assertThat(lines.get(1)).isEqualTo("2. Update it to version 2.4. Check whether you have it. (fv-1)");
        assertThat(lines.getLast()).isEqualTo("and 2 more: " + own + "/advisories");
        stack.post(MEMBER, own + "/advisories/fv-7", "{\"acknowledged\":true,\"revision\":1}")
                .ok();
        stack.post(MEMBER, own + "/advisories/fv-1", "{\"status\":\"DONE\",\"revision\":1}")
                .ok();
        var week = stack.get(MEMBER, own + "/week").ok();
        assertThat(week.items()).noneMatch(item -> List.of("fv-1", "fv-7")
                .contains(item.string("advisory").orElseThrow()));
        assertThat(calls.read(MEMBER, own + "/week", "text/csv").lines()).hasSize(6);
        assertThat(calls.read(MEMBER, own + "/week", "text/plain")).endsWith("and 1 more: " + own + "/advisories\n");
    }

    /** The directive's time is the member's own setting, whatever it was when the advisory was delivered. */
    @Test
    void a_directive_that_does_not_bind_a_member_dates_nothing() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, "product,asset,exposed\r\n" + PUMP + "@2.1,ward 3,yes\r\n")
                .ok();
        var advice = DeliveredAdvisories.advice("fv-1", 1, PUMP);
        new DeliveredAdvisories(stack.app()).deliver(id(own), advice, DeliveredAdvisories.serious());
        for (boolean bound : List.of(false, true, false)) {
            stack.call(MEMBER, "PATCH", own, "{\"boundByBod2604\":" + bound + "}")
                    .ok();
            stack.pass(Duration.ofDays(1));
            for (var path : List.of("/advisories", "/advisories/fv-1", "/week")) {
                var read = stack.get(MEMBER, own + path).ok().text();
                assertThat(read.contains("dueAt")).as(path + bound).isEqualTo(bound);
            }
            var stated = stack.post(MEMBER, own + "/advisories/fv-1", "{\"status\":\"NOT_STARTED\"}");
            assertThat(stated.ok().text().contains("dueAt")).isEqualTo(bound);
            assertThat(calls.read(MEMBER, own + "/week", "text/plain").contains("25 November"))
                    .isEqualTo(bound);
            assertThat(calls.read(MEMBER, own + "/week", "text/csv").contains("2026-11-25"))
                    .isEqualTo(bound);
        }
    }
}
