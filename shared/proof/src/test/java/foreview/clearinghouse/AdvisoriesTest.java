package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_MEMBER;
import static foreview.local.script.Person.SECOND_COORDINATOR;
import static foreview.local.script.Person.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Advisories over the API: two persons publish them, and their label says who reads them. */
class AdvisoriesTest {
    private static final String PRODUCTS = """
        "products":[{"vendor":"Acme","name":"left-pad","purl":"pkg:npm/left-pad","statement":"AFFECTED",
          "ranges":[{"introduced":"1.0.0","fixed":"1.3.0"}],
          "remediations":[{"kind":"VENDOR_FIX","details":"Update to 1.3.0."}]}]\
        """;

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

    private static String text(String title, String more) {
        return "\"title\":\"%s\",\"summary\":\"A name overflows.\",\"details\":\"<b>Long</b> names.\"%s}"
                .formatted(title, more.isEmpty() ? "" : "," + more);
    }

    private static Reply call(Person person, String operation, String body) {
        int gap = operation.indexOf(' ');
        return stack.send(Request.of(person, operation.substring(0, gap), operation.substring(gap + 1), body));
    }

    private static Reply get(Person person, String path) {
        return stack.send(Request.bare(person, "GET", path));
    }

    private static String drafted(String vulnerability, String more) {
        var body = "{\"vulnerabilities\":[\"" + vulnerability + "\"]," + text("Overflow", more);
        return call(COORDINATOR, "POST /advisories", body).ok().text("id");
    }

    private static Reply publish(Person person, String id) {
        var draft = get(COORDINATOR, "/advisories/" + id).ok().object("draft");
        return call(person, "POST /advisories/" + id + "/publication", "{\"draft\":" + number(draft) + "}");
    }

    private static String number(Json.Obj draft) {
        return draft.get("number")
                .filter(Json.Num.class::isInstance)
                .map(number -> ((Json.Num) number).value().toString())
                .orElseThrow();
    }

    private static String published(String vulnerability, String more) {
        var id = drafted(vulnerability, more);
        publish(SECOND_COORDINATOR, id).ok();
        return id;
    }

    private static String cursor(Person person, String feed) {
        var since = "";
        while (true) {
            var page = get(person, feed + since).ok();
            var own = page.object("_foreview");
            since = "?since=" + own.string("cursor").orElseThrow();
            if (own.get("more").equals(Optional.of(Json.of(false)))) return since;
        }
    }

    private static List<String> changes(Person person, String feed, String since) {
        return get(person, feed + since).ok().list("items").stream()
                .map(item -> item.string("id").orElseThrow())
                .toList();
    }

    @Test
    void an_embargo_on_what_a_draft_names_holds_also_once_its_merge_is_undone() {
        var named = seeded.openedWithCredit("", false);
        var other = "/vulnerabilities/" + seeded.openedWithCredit("", false);
        call(
                        COORDINATOR,
                        "POST /vulnerabilities/" + named + "/embargo",
                        "{\"act\":\"TAKE_OVER\",\"coordinator\":\"cert-x\",\"startedAt\":\"" + stack.now()
                                + "\",\"endsAt\":\"" + stack.now().plus(Duration.ofDays(30)) + "\"}")
                .ok();
        call(COORDINATOR, "POST " + other + "/merges", "{\"other\":\"" + named + "\",\"reason\":\"Same.\"}")
                .ok();
        var id = drafted(named, "\"tlp\":\"CLEAR\"");
        call(COORDINATOR, "POST " + other + "/merges/" + named + "/undoing", "{\"reason\":\"Not the same.\"}")
                .ok();
        assertThat(publish(SECOND_COORDINATOR, id).problem()).isEqualTo("wrong-state");
    }

    @Test
    void a_vendor_that_is_named_by_its_id_finds_the_advisory_in_its_feed() {
        var since = cursor(VENDOR, "/advisories");
        published(
                seeded.openedWithCredit("", false),
                "\"tlp\":\"AMBER\",\"parties\":[\"" + Vendor.idOf(VENDOR.org()) + "\"]");
        assertThat(changes(VENDOR, "/advisories", since)).hasSize(1);
        assertThat(changes(VENDOR, "/advisories", "")).isNotEmpty();
    }

    @Test
    void one_coordinator_drafts_and_another_one_publishes_corrects_and_withdraws() {
        var since = cursor(NOBODY, "/feed/advisories");
        var id = drafted(seeded.openedWithCredit("Zoë (@zoe)", true), "\"tlp\":\"CLEAR\"," + PRODUCTS);
        assertThat(publish(COORDINATOR, id).problem()).isEqualTo("second-person-needed");
        assertThat(changes(NOBODY, "/feed/advisories", since)).isEmpty();
        publish(SECOND_COORDINATOR, id).ok();

        var at = "/feed/advisories/" + id;
        var item = get(NOBODY, at).ok();
        assertThat(item.text()).contains("\"name\":\"Zoë (@zoe)\"").contains("CVE-2026-4711");
        assertThat(get(NOBODY, at + "/text").ok().text()).startsWith("SECURITY ADVISORY " + id);
        assertThat(get(NOBODY, at + "/csaf").ok().text()).contains("\"csaf_version\":\"2.0\"");
        assertThat(get(NOBODY, at + "/osv").ok().text()).contains("\"fixed\":\"1.3.0\"");

        call(COORDINATOR, "POST /advisories/" + id + "/corrections", "{" + text("Overflow, worse", ""))
                .ok();
        publish(SECOND_COORDINATOR, id).ok();
        call(COORDINATOR, "POST /advisories/" + id + "/withdrawal", "{\"reason\":\"It is none.\"}")
                .ok();
        publish(SECOND_COORDINATOR, id).ok();
        assertThat(changes(NOBODY, "/feed/advisories", since)).containsExactly(id + ".1", id + ".2", id + ".3");
        assertThat(get(NOBODY, at + "/text").ok().text()).contains("WITHDRAWN").contains("It is none.");
        assertThat(get(COORDINATOR, "/advisories/" + id + "/history").ok().items())
                .hasSize(6);
    }

    @Test
    void a_cursor_loses_nothing_and_repeats_nothing_at_any_page_size() {
        var since = cursor(MEMBER, "/advisories");
        var open = cursor(NOBODY, "/feed/advisories");
        var all = new ArrayList<String>();
        var vulnerability = seeded.openedWithCredit("", false);
        for (int i = 0; i < 5; i++) // all at one instant of the stack's clock
        all.add(published(vulnerability, "\"tlp\":\"" + (i % 2 == 0 ? "CLEAR" : "GREEN") + "\"") + ".1");
        var seen = new ArrayList<String>();
        var next = since;
        while (true) {
            var page = get(MEMBER, "/advisories" + next + "&limit=2").ok();
            page.list("items").forEach(one -> seen.add(one.string("id").orElseThrow()));
            next = "?since=" + page.object("_foreview").string("cursor").orElseThrow();
            if (page.list("items").isEmpty()) break;
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(changes(NOBODY, "/feed/advisories", open)).containsExactly(all.get(0), all.get(2), all.get(4));
        assertThat(get(NOBODY, "/feed/advisories?since=bad!").problem()).isEqualTo("invalid-cursor");
        var tag = get(NOBODY, "/feed/advisories" + open).header("etag");
        assertThat(stack.send(Request.bare(NOBODY, "GET", "/feed/advisories" + open)
                                .header("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void publications_at_once_each_have_a_place_of_their_own_in_the_feed() throws Exception {
        var since = cursor(NOBODY, "/feed/advisories");
        var drafts = new ArrayList<String>();
        for (int i = 0; i < 4; i++) drafts.add(drafted(seeded.openedWithCredit("", false), "\"tlp\":\"CLEAR\""));
        var threads = drafts.stream()
                .map(id -> Thread.ofVirtual().start(() -> publish(SECOND_COORDINATOR, id)))
                .toList();
        for (var thread : threads) thread.join();
        assertThat(changes(NOBODY, "/feed/advisories", since))
                .containsExactlyInAnyOrderElementsOf(
                        drafts.stream().map(id -> id + ".1").toList());
    }

    @Test
    void a_label_hides_an_advisory_from_all_others_also_in_feeds_and_exports() {
        var feeds = cursor(OTHER_MEMBER, "/advisories");
        var mine = cursor(MEMBER, "/advisories");
        var vulnerability = seeded.openedWithCredit("", false);
        var amber = published(vulnerability, "\"tlp\":\"AMBER\",\"parties\":[\"hospital\"]");
        var red = published(vulnerability, "\"tlp\":\"RED\",\"recipients\":[\"vera\"]");
        assertThat(changes(MEMBER, "/advisories", mine)).containsExactly(amber + ".1");
        assertThat(changes(OTHER_MEMBER, "/advisories", feeds)).isEmpty();
        get(MEMBER, "/advisories/" + amber).ok();
        get(VENDOR, "/advisories/" + red + "/text").ok();
        var unknown = get(OTHER_MEMBER, "/advisories/ad-none").withoutRequestId();
        for (var path : List.of("", "/csaf", "/osv", "/text"))
            for (var id : List.of(amber, red)) {
                var hidden = get(OTHER_MEMBER, "/advisories/" + id + path);
                assertThat(hidden.status()).as(path).isEqualTo(404);
                assertThat(hidden.withoutRequestId()).isEqualTo(unknown);
                assertThat(get(NOBODY, "/feed/advisories/" + id + path).status())
                        .isEqualTo(404);
            }
        assertThat(get(MEMBER, "/advisories/" + red).status()).isEqualTo(404);
    }

    @Test
    void what_is_for_named_persons_is_not_published_without_one() {
        var id = drafted(seeded.openedWithCredit("", false), "\"tlp\":\"TLP:RED\"");
        var refused = publish(SECOND_COORDINATOR, id);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("detail")).contains("recipients");
    }

    @Test
    void nobody_but_the_desk_learns_of_a_draft() {
        var id = drafted(seeded.openedWithCredit("", false), "\"tlp\":\"CLEAR\"");
        assertThat(get(FINDER, "/advisories/" + id).status()).isEqualTo(404);
        assertThat(get(FINDER, "/advisories/" + id + "/history").problem()).isEqualTo("not-permitted");
        assertThat(get(DEVELOPER, "/advisories").problem()).isEqualTo("not-permitted");
        assertThat(get(COORDINATOR, "/desk/drafts").ok().text()).contains(id);
        assertThat(get(COORDINATOR, "/advisories/" + id + "/text?draft=true")
                        .ok()
                        .text())
                .contains("    <b>Long</b> names.");
        publish(SECOND_COORDINATOR, id).ok();
        var read = get(FINDER, "/advisories/" + id).ok();
        call(COORDINATOR, "POST /advisories/" + id + "/corrections", "{" + text("Secret title", ""))
                .ok();
        var again = get(FINDER, "/advisories/" + id);
        assertThat(again.header("etag")).isEqualTo(read.header("etag"));
        assertThat(again.text()).isEqualTo(read.text());
    }

    @Test
    void a_finder_is_credited_only_with_consent() {
        var id = published(seeded.openedWithCredit("Never Named", false), "\"tlp\":\"CLEAR\"");
        assertThat(get(NOBODY, "/feed/advisories/" + id).ok().text()).doesNotContain("Never Named");
    }

    @Test
    void what_is_wrong_in_a_draft_is_named_by_a_pointer() {
        var vulnerability = seeded.openedWithCredit("", false);
        var body = "{\"vulnerabilities\":[\"" + vulnerability + "\"],"
                + text(
                        "Bad\u202E",
                        "\"aliases\":[\"CVE-26-1\"],\"weakness\":\"787\",\"cvss\":\"CVSS:3.1/AV:N\","
                            + "\"products\":[{\"vendor\":\"A\",\"name\":\"B\",\"purl\":\"pkg:npm\","
                            + "\"statement\":\"AFFECTED\"},{\"vendor\":\"A\",\"name\":\"C\",\"purl\":\"pkg:npm/c\","
                            + "\"statement\":\"AFFECTED\",\"ranges\":[{\"introduced\":\"2.0.0\",\"fixed\":\"1.0.0\"}]}]");
        var refused = call(COORDINATOR, "POST /advisories", body);
        assertThat(refused.problem()).isEqualTo("invalid-fields");
        for (var pointer :
                List.of("/title", "/aliases/0", "/weakness", "/cvss", "/products/0/purl", "/products/1/ranges/0/fixed"))
            assertThat(refused.text()).contains("\"pointer\":\"" + pointer + "\"");
        assertThat(call(
                                COORDINATOR,
                                "POST /advisories",
                                "{\"vulnerabilities\":[\"v-none\"]," + text("No vulnerability", ""))
                        .text())
                .contains("\"pointer\":\"/vulnerabilities\"");
    }
}
