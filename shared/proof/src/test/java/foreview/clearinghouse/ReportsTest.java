package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.OTHER_FINDER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Reports of finders with an account: received once, and read by their finder and the desk alone. */
class ReportsTest {
    static final String REPORT = """
        {"title":"Overflow","description":"A long header\\noverflows.","products":["pkg:maven/org.example/parser@1.2"],
         "weakness":"cwe-0787","aliases":["cve-2026-1234"],"location":{"file":"./src/Parser.java"},
         "references":["https://example.org/a"],"trackingId":"F-1","credit":" Fred, of Finders™ ","tlp":"RED"}\
        """;

    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static Reply reported(Person person) {
        return stack.post(person, "/reports", REPORT).ok();
    }

    private static Json.Obj status(Person person, String report) {
        return stack.get(person, "/reports/" + report).ok().object("status");
    }

    @Test
    void a_finder_reads_its_own_report_word_for_word() {
        var id = reported(FINDER).text("id");
        var read = stack.get(FINDER, "/reports/" + id).ok();
        assertThat(read.text("credit")).isEqualTo(" Fred, of Finders™ ");
        assertThat(read.text("trackingId")).isEqualTo("F-1");
        assertThat(read.text("weakness")).isEqualTo("CWE-787");
        assertThat(read.text("tlp")).isEqualTo("TLP:RED");
        assertThat(JsonWriter.text(read.body().get("aliases").orElseThrow())).isEqualTo("[\"CVE-2026-1234\"]");
        assertThat(status(FINDER, id).string("state")).contains("RECEIVED");
        assertThat(stack.items(FINDER, "/reports"))
                .anyMatch(listed -> listed.string("id").orElseThrow().equals(id));
        assertThat(stack.get(COORDINATOR, "/reports/" + id).ok().text("title")).isEqualTo("Overflow");
    }

    @Test
    void another_finders_report_is_like_one_that_does_not_exist() {
        var id = reported(FINDER).text("id");
        var colleague = Person.of("flo", "finders", "finder");
        for (var other : List.of(OTHER_FINDER, colleague)) {
            var foreign = stack.get(other, "/reports/" + id);
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.withoutRequestId())
                    .isEqualTo(stack.get(other, "/reports/rp-1").withoutRequestId());
            assertThat(stack.items(other, "/reports")).isEmpty();
            assertThat(stack.post(other, "/reports/" + id + "/answers", "{\"text\":\"a\"}")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_desk_reads_a_report_and_cannot_speak_for_its_finder() {
        var id = reported(FINDER).text("id");
        assertThat(stack.call(COORDINATOR, "PATCH", "/reports/" + id, "{\"credit\":\"nobody\"}")
                        .problem())
                .isEqualTo("not-permitted");
        assertThat(stack.post(DEVELOPER, "/reports", REPORT).problem()).isEqualTo("not-permitted");
        assertThat(stack.post(MEMBER, "/reports", REPORT).problem()).isEqualTo("not-permitted");
    }

    @Test
    void consents_credit_handlings_and_withdrawal_are_kept_as_the_finder_states_them() {
        var at = "/reports/" + reported(FINDER).text("id");
        stack.call(FINDER, "PATCH", at, "{\"consents\":{\"warning\":true},\"credit\":\"F. ☃\"}")
                .ok();
        for (var handling : List.of("VU#1", "VU#2", "VU#1"))
            stack.post(FINDER, at + "/handlings", "{\"id\":\"" + handling + "\"}")
                    .ok();
        stack.post(COORDINATOR, at + "/handlings", "{\"id\":\"D-9\"}").ok();
        var read = stack.get(FINDER, at).ok();
        assertThat(read.text("credit")).isEqualTo("F. ☃");
        assertThat(read.text("title")).isEqualTo("Overflow");
        assertThat(JsonWriter.text(read.object("consents")))
                .isEqualTo("{\"credit\":false,\"contact\":false,\"warning\":true}");
        assertThat(read.list("handlings"))
                .extracting(handling -> handling.string("id").orElseThrow())
                .containsExactly("VU#1", "VU#2", "D-9");
        stack.call(FINDER, "PATCH", at, "{\"withdrawn\":true}").ok();
        assertThat(stack.get(FINDER, at).ok().object("status").string("reason")).contains("WITHDRAWN_BY_THE_FINDER");
    }

    @Test
    void a_repeated_report_is_one_report_and_its_key_brings_no_other() {
        var request = Request.of(FINDER, "POST", "/reports", REPORT);
        var first = stack.send(request).ok();
        assertThat(stack.send(request)).isEqualTo(first);
        assertThat(stack.send(request.body(REPORT.replace("Overflow", "Other"))).problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_report_cites_a_scan_of_its_own_organization_only() {
        var from = stack.now().plus(Duration.ofHours(1));
        var plan = "{\"target\":\"pkg:npm/left\",\"depth\":\"ACTIVE\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(from, from.plus(Duration.ofHours(1)));
        var scan = stack.post(FINDER, "/scans", plan).ok().text("id");
        var citing = REPORT.replace("{\"title\"", "{\"scan\":\"" + scan + "\",\"title\"");
        stack.post(FINDER, "/reports", citing).ok();
        var foreign = stack.post(OTHER_FINDER, "/reports", citing);
        var unknown = stack.post(OTHER_FINDER, "/reports", citing.replace(scan, "sc-1"));
        assertThat(foreign.list("errors").getFirst().string("pointer")).contains("/scan");
        assertThat(foreign.withoutRequestId()).isEqualTo(unknown.withoutRequestId());
    }

    @Test
    void hostile_members_are_named_and_nothing_is_kept() {
        var hostile = """
            {"title":"a\\u0007b","description":" ","products":["pkg:","name:a\\u202Eb/c"],"weakness":"79",
             "aliases":["CVE-1-2"],"location":{},"cvss":"CVSS:3.1/AV:N","publishedAt":"javascript:alert(1)",
             "published":1,"tlp":"GREENISH","consents":{"all":true},"handling":"a b","claim":"x"}\
            """;
        var refused = stack.post(FINDER, "/reports", hostile);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("errors"))
                .extracting(error -> error.string("pointer").orElseThrow())
                .contains(
                        "/title",
                        "/description",
                        "/products/0",
                        "/products/1",
                        "/weakness",
                        "/aliases/0",
                        "/location/file",
                        "/cvss",
                        "/publishedAt",
                        "/published",
                        "/tlp",
                        "/consents/all",
                        "/handling",
                        "/claim");
    }

    @Test
    void the_longest_report_in_the_widest_characters_is_kept_sealed() {
        var wide = "\uD83D\uDE00";
        var longest = Json.object()
                .put("title", wide.repeat(300))
                .put("description", wide.repeat(50_000))
                .put("affected", wide.repeat(2_000))
                .put("products", Json.array(List.of(Json.of("pkg:npm/left"))))
                .build();
        var id = stack.post(FINDER, "/reports", JsonWriter.text(longest)).ok().text("id");
        assertThat(stack.get(FINDER, "/reports/" + id).ok().text("description")).hasSize(100_000);
        var rows = TableRows.of(stack.database()).rows();
        assertThat(rows.values().toString()).doesNotContain(wide).doesNotContain("overflows");
    }
}
