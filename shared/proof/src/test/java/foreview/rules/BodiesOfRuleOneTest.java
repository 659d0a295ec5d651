package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule 1 over HTTP: what clients really send is recorded, and only what decides can be refused. */
class BodiesOfRuleOneTest {
    private static final String YEAR_1 = "0001-01-01T00:00:00Z";
    private static final String YEAR_9999 = "9999-12-31T23:59:59.9999999Z";

    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void a_withdrawal_with_an_empty_reason_and_a_time_that_is_not_set_is_recorded() throws Exception {
        var id = lab.in("OPEN", "withdrawal");
        var body = "{\"reason\":null,\"occurredAt\":\"" + YEAR_1 + "\"}";
        var withdrawn = lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/withdrawal", body);
        assertThat(withdrawn.ok().text("event")).isEqualTo("Withdrawn");
        assertThat(ignored(withdrawn)).containsExactly("/reason");
        assertThat(clock(id).string("reason")).contains("WITHDRAWN");
        var entry = lab.read(Lab.DEVELOPER, "/cases/" + id + "/docket/" + sequence(withdrawn));
        assertThat(entry).contains("0001-01-01T00:00:00.000Z");
    }

    /** window.md: a repetition that would change nothing; what it states beside is not recorded. */
    @Test
    void a_repeated_withdrawal_says_that_its_reason_is_not_recorded() throws Exception {
        var id = lab.in("OPEN", "withdrawn-twice");
        var path = "/cases/" + id + "/withdrawal";
        var first = lab.send(Lab.DEVELOPER, "POST", path, "{\"occurredAt\":\"2026-11-23T10:00:00Z\"}");
        var body = "{\"reason\":\"Late.\",\"occurredAt\":\"2026-11-24T10:00:00Z\"}";
        var again = lab.send(Lab.DEVELOPER, "POST", path, body).ok();
        assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
        assertThat(ignored(again)).containsExactly("/reason", "/occurredAt");
        var same = lab.send(Lab.DEVELOPER, "POST", path, "{\"occurredAt\":\"2026-11-23T10:00:00Z\"}");
        assertThat(ignored(same)).isEmpty();
    }

    @Test
    void an_end_in_the_past_ends_access_now() throws Exception {
        var id = lab.in("OPEN", "past-end");
        var ended = lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/end", "{\"at\":\"" + YEAR_1 + "\"}");
        assertThat(ended.ok().body().get("shortened")).contains(Json.of(true));
        assertThat(clock(id).string("phase")).contains("ENDED");
        assertThat(clock(id).string("reason")).contains("OFFERED_END");
        assertThat(clock(id).string("endsAt")).contains(ended.text("recordedAt"));
    }

    @Test
    void a_release_planned_in_the_past_ends_access_now() throws Exception {
        var id = lab.in("OPEN", "past-plan");
        var planned =
                lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/releases", "{\"plannedAt\":\"" + YEAR_1 + "\"}");
        assertThat(planned.ok().text("event")).isEqualTo("ReleasePlanned");
        assertThat(clock(id).string("reason")).contains("PLANNED_RELEASE");
        assertThat(clock(id).string("endsAt")).contains(planned.text("recordedAt"));
    }

    @Test
    void a_release_planned_for_the_last_year_is_listed_and_moves_no_end() throws Exception {
        var id = lab.in("OPEN", "last-year");
        var end = clock(id).string("endsAt");
        lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/releases", "{\"plannedAt\":\"" + YEAR_9999 + "\"}")
                .ok();
        assertThat(lab.read(Lab.DEVELOPER, "/cases/" + id + "/releases")).contains("9999-12-31T23:59:59.999Z");
        assertThat(clock(id).string("endsAt")).isEqualTo(end);
    }

    @Test
    void a_key_may_have_any_length_and_each_key_is_one_release() throws Exception {
        var id = lab.in("ACCEPTED", "long-keys");
        var path = "/cases/" + id + "/releases";
        var stem = "k".repeat(149);
        var first = lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", stem + "1");
        var second = lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", stem + "2");
        assertThat(second.ok().text("receipt")).isNotEqualTo(first.ok().text("receipt"));
        assertThat(lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", stem + "1"))
                .isEqualTo(first);
        assertThat(lab.pages(Lab.DEVELOPER, path).getFirst().get("items").orElseThrow())
                .isInstanceOfSatisfying(
                        Json.Arr.class, items -> assertThat(items.items()).hasSize(2));
    }

    /** To ask for access is not to release. */
    @Test
    void a_change_with_nothing_but_extend_access_leaves_the_release_planned() throws Exception {
        var id = lab.in("OPEN", "only-extend");
        var end = clock(id).string("endsAt");
        var path = "/cases/" + id + "/releases";
        lab.send(Lab.DEVELOPER, "POST", path, "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        for (var body : new String[] {"{\"extendAccess\":true}", "{\"extendAccess\":\"yes\"}"}) {
            lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", body).ok();
            assertThat(lab.read(Lab.DEVELOPER, path)).contains("PLANNED").doesNotContain("DONE");
            assertThat(clock(id).string("endsAt")).isEqualTo(end);
            assertThat(lab.send(Lab.DEVELOPER, "PATCH", path + "/r9", body).status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,''",
        "POST,'\"state\":\"DONE\",'",
        "PATCH,'\"state\":\"DONE\",'",
        "PATCH,'\"occurredAt\":\"0001-01-01T00:00:00Z\",'"
    })
    void a_release_that_happened_lengthens_nothing_and_says_so(String method, String state) throws Exception {
        var id = lab.in("ACCEPTED", "done" + method + state.length());
        var path = "/cases/" + id + "/releases" + (method.equals("PATCH") ? "/r1" : "");
        var done = lab.send(Lab.DEVELOPER, method, path, "{" + state + "\"extendAccess\":true}");
        assertThat(done.ok().text("event")).isEqualTo("Released");
        assertThat(ignored(done)).containsExactly("/extendAccess");
    }

    @ParameterizedTest
    @CsvSource({
        "end,at,'\"soon\"'",
        "end,at,7",
        "releases,plannedAt,'\"2026-13-01T00:00:00Z\"'",
        "releases,plannedAt,''''''",
        "releases,state,'\"done\"'",
        "releases,id,'\"a b\"'",
        "releases,id,{}"
    })
    void only_a_member_that_decides_is_refused_when_it_cannot_be_read(String act, String member, String value)
            throws Exception {
        var id = lab.submitted("unreadable-" + member + value.hashCode());
        var body = "{\"" + member + "\":" + value.replace("'", "\"") + "}";
        var refused = lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/" + act, body);
        assertThat(refused.status()).as(refused.body().toString()).isEqualTo(422);
        assertThat(refused.body().toString()).contains("/" + member);
        var elsewhere = "{\"nothing\":" + value.replace("'", "\"") + "}";
        var recorded = lab.send(Lab.DEVELOPER, "POST", "/cases/" + id + "/" + act, elsewhere);
        assertThat(ignored(recorded)).containsExactly("/nothing");
    }

    private static List<String> ignored(Lab.Reply reply) {
        return reply.ok()
                .body()
                .get("ignored")
                .map(Json.Arr.class::cast)
                .map(list -> list.items().stream()
                        .map(one -> ((Json.Str) one).value())
                        .toList())
                .orElse(List.of());
    }

    private static String sequence(Lab.Reply reply) {
        return ((Json.Num) reply.body().get("sequence").orElseThrow()).value().toPlainString();
    }

    private static Json.Obj clock(String id) throws Exception {
        return lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/clock").ok().body();
    }
}
