package foreview.clearinghouse;

import static foreview.clearinghouse.MemberCalls.PUMP;
import static foreview.clearinghouse.MemberCalls.id;
import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.OTHER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Inventories by the API: what members run is theirs, nobody overwrites what another adds, and the desk counts. */
class MemberInventoriesTest {
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
    void another_member_s_inventory_does_not_exist_and_a_delegate_keeps_it_until_it_is_revoked() {
        var own = calls.registered(MEMBER);
        calls.registered(OTHER_MEMBER);
        var unknown = stack.get(OTHER_MEMBER, "/members/mb-1/inventory");
        for (var path : List.of("", "/inventory", "/advisories", "/week")) {
            var foreign = stack.get(OTHER_MEMBER, own + path);
            assertThat(foreign.status()).as(path).isEqualTo(404);
            assertThat(foreign.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
        }
        assertThat(calls.lists(ISAC, own, "product\r\n" + PUMP + "\r\n").status())
                .isEqualTo(404);
        stack.post(MEMBER, own + "/delegates", "{\"org\":\"health-isac\"}").ok();
        calls.lists(ISAC, own, "product\r\n" + PUMP + "\r\n").ok();
        assertThat(stack.items(ISAC, "/members")).hasSize(1);
        assertThat(stack.post(ISAC, own + "/delegates", "{\"org\":\"friends\"}").problem())
                .isEqualTo("not-permitted");
        stack.delete(MEMBER, own + "/delegates/health-isac").ok();
        assertThat(stack.get(ISAC, own + "/inventory").status()).isEqualTo(404);
        assertThat(stack.get(COORDINATOR, own + "/inventory").status()).isEqualTo(404);
    }

    @Test
    void a_table_is_read_and_written_and_its_formulas_are_text() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, """
            \ufeffVendor;Model;Firmware;Asset;Exposed;Note
            Acme Medical;Infusion Pump 3000;2.1;"ward 3; left";yes;=HYPERLINK("x")
            Acme Medical;Infusion Pump 3000;2.1;ward 4;;
            """).ok();
        var table = calls.read(MEMBER, own + "/inventory", "text/csv");
        assertThat(table)
                .startsWith("product,vendor,model,firmware,asset,exposed,note\r\n")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"");
        var again = calls.lists(MEMBER, own, table).ok();
        assertThat(again.body().get("added")).contains(Json.of(0));
        assertThat(again.body().get("changed")).contains(Json.of(0));
        assertThat(again.body().get("removed")).contains(Json.of(0));
        assertThat(calls.read(MEMBER, own + "/inventory", "text/csv")).isEqualTo(table);
    }

    @Test
    void a_bad_line_of_a_table_changes_nothing_and_is_named() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, "product\r\npkg:npm/a\r\n").ok();
        var refused = calls.lists(
                MEMBER, own, "product,asset,exposed\r\npkg:npm/b,x,yes\r\npump,y,perhaps\r\npkg:maven/x,z,no\r\n");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("errors"))
                .extracting(error -> error.get("line").orElseThrow() + " "
                        + error.string("pointer").orElseThrow())
                .containsExactlyInAnyOrder(
                        Json.of(3) + " /product", Json.of(3) + " /exposed", Json.of(4) + " /product");
        for (var bad : List.of(
                "", "colour\r\nred\r\n", "product,product\r\n", "product\r\n\"pkg:npm/a\r\n", "product\r\na,b\r\n"))
            assertThat(calls.lists(MEMBER, own, bad).status()).as(bad).isEqualTo(422);
        assertThat(stack.items(MEMBER, own + "/inventory")).hasSize(1);
    }

    @Test
    void each_added_line_is_answered_by_itself() {
        var own = calls.registered(MEMBER);
        var answer = stack.post(MEMBER, own + "/inventory/lines", """
            {"lines":[{"product":"pkg:npm/a@1"},{"product":"cpe:2.3:a:b"},{"vendor":"\\u202eA","model":"b"},
             {"product":"pkg:npm/a@1"},{"product":"pkg:npm/a@1","asset":"web","exposed":true},7,{}]}\
            """).ok();
        assertThat(answer.items())
                .extracting(item -> item.string("result").orElseThrow())
                .containsExactly("ADDED", "REFUSED", "REFUSED", "ADDED", "ADDED", "REFUSED", "REFUSED");
        assertThat(stack.items(MEMBER, own + "/inventory")).hasSize(2);
    }

    @Test
    void the_desk_counts_and_names_only_who_consents() {
        var named = calls.registered(MEMBER, ",\"naming\":true");
        calls.lists(MEMBER, named, "product\r\npkg:npm/left-pad@1.0.0\r\n").ok();
        for (int i = 0; i < 4; i++) {
            if (i == 3) assertThat(counted().text("members")).isEqualTo("<5");
            var person = Person.of("m" + i, "clinic-" + i, "member");
            calls.lists(person, calls.registered(person), "product\r\npkg:npm/left-pad@2.0.0\r\n")
                    .ok();
        }
        var counted = counted();
        assertThat(counted.text("members")).isEqualTo("5");
        assertThat(counted.list("named"))
                .extracting(one -> one.string("org").orElseThrow())
                .containsExactly("hospital");
        var list = stack.get(COORDINATOR, "/members").ok();
        assertThat(list.items()).hasSize(1);
        assertThat(list.list("counts"))
                .filteredOn(one -> one.string("members").orElseThrow().equals("5"))
                .hasSize(1);
        stack.call(MEMBER, "PATCH", named, "{\"naming\":false}").ok();
        assertThat(counted().list("named")).isEmpty();
        assertThat(stack.get(COORDINATOR, named).status()).isEqualTo(404);
    }

    private Reply counted() {
        return stack.get(COORDINATOR, "/inventory/counts?product=pkg:npm/left-pad")
                .ok();
    }

    @Test
    void a_list_replaces_only_what_its_sender_has_read() {
        var own = calls.registered(MEMBER);
        var untagged = calls.lists(MEMBER, own, "product\r\npkg:npm/a\r\n", "");
        assertThat(untagged.problem()).isEqualTo("precondition-required");
        calls.lists(MEMBER, own, "product\r\npkg:npm/a\r\n", untagged.header("etag"))
                .ok();
        var read = stack.get(MEMBER, own + "/inventory").ok().header("etag");
        stack.post(MEMBER, own + "/inventory/lines", "{\"lines\":[{\"product\":\"pkg:npm/theirs\"}]}")
                .ok();
        var stale = calls.lists(MEMBER, own, "product\r\npkg:npm/a\r\npkg:npm/b\r\n", read);
        assertThat(stale.problem()).isEqualTo("precondition-failed");
        assertThat(stack.items(MEMBER, own + "/inventory")).hasSize(2);
        var present = stale.header("etag");
        var table = stack.send(Request.bare(MEMBER, "GET", own + "/inventory").header("Accept", "text/csv"));
        assertThat(table.header("etag")).isEqualTo(present);
        var merged = "product\r\npkg:npm/a\r\npkg:npm/b\r\npkg:npm/theirs\r\n";
        var next = calls.lists(MEMBER, own, merged, present).ok().header("etag");
        assertThat(calls.lists(MEMBER, own, merged, present).ok().header("etag"))
                .as("sent again")
                .isEqualTo(next);
        assertThat(stack.items(MEMBER, own + "/inventory")).hasSize(3);
    }

    @Test
    void only_the_first_page_has_a_tag_to_replace_the_list_with() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, "product\r\npkg:npm/a\r\npkg:npm/b\r\n").ok();
        var pages = stack.pages(MEMBER, own + "/inventory?limit=1");
        assertThat(pages).extracting(page -> !page.header("etag").isEmpty()).startsWith(true, false);
    }

    /** What a reader of all tables sees: neither what a hospital runs, nor which advisories it was sent. */
    @Test
    void no_table_tells_what_a_hospital_runs() {
        var own = calls.registered(MEMBER);
        calls.lists(MEMBER, own, "product,asset\r\npkg:npm/left-pad@1.0.0,operating room\r\n")
                .ok();
        var advisories = new DeliveredAdvisories(stack.app());
        var advice = DeliveredAdvisories.advice("fv-1", 1, "pkg:npm/left-pad");
        advisories.deliver(id(own), advice, DeliveredAdvisories.serious());
        stack.post(MEMBER, own + "/advisories/fv-1", "{\"acknowledged\":true,\"revision\":1}")
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
