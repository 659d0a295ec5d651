package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1 over HTTP: what clients really send is recorded, and only what decides can be refused. */
@Tag("proof")
class BodiesOfRuleOneTest {
    private static final String YEAR_1 = "\"0001-01-01T00:00:00Z\"";

    @AutoClose
    private static final TestStack stack = Stacks.running();

    @Test
    void a_withdrawal_with_an_empty_reason_and_a_time_that_is_not_set_is_recorded() throws Exception {
        var played = open("withdrawal");
        var withdrawn = send(played, "POST /withdrawal", "{\"reason\":null,\"occurredAt\":" + YEAR_1 + "}");
        assertThat(withdrawn.ok().text("event")).isEqualTo("Withdrawn");
        assertThat(ignored(withdrawn)).containsExactly("/reason");
        assertThat(clock(played).string("reason")).contains("WITHDRAWN");
        var sequence = ((Json.Num) withdrawn.body().get("sequence").orElseThrow()).value();
        assertThat(played.get(DEVELOPER, "/docket/" + sequence).text()).contains("0001-01-01T00:00:00.000Z");
    }

    /** window.md: a repetition that would change nothing; what else it states is not recorded. */
    @Test
    void a_repeated_withdrawal_says_that_its_reason_is_not_recorded() throws Exception {
        var played = open("withdrawn-twice");
        var first = send(played, "POST /withdrawal", "{\"occurredAt\":" + YEAR_1 + "}")
                .ok();
        var body = "{\"reason\":\"Late.\",\"occurredAt\":\"2026-11-24T10:00:00Z\"}";
        var again = send(played, "POST /withdrawal", body).ok();
        assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
        assertThat(ignored(again)).containsExactly("/reason", "/occurredAt");
        assertThat(ignored(send(played, "POST /withdrawal", "{\"occurredAt\":" + YEAR_1 + "}")))
                .isEmpty();
    }

    @Test
    void an_end_in_the_past_ends_access_now() throws Exception {
        var played = open("past-end");
        var ended = send(played, "POST /end", "{\"at\":" + YEAR_1 + "}").ok();
        assertThat(ended.body().get("shortened")).contains(Json.of(true));
        assertThat(clock(played).string("reason")).contains("OFFERED_END");
        assertThat(clock(played).string("endsAt")).contains(ended.text("recordedAt"));
    }

    @Test
    void a_release_planned_in_the_past_ends_access_now() throws Exception {
        var played = open("past-plan");
        var planned =
                send(played, "POST /releases", "{\"plannedAt\":" + YEAR_1 + "}").ok();
        assertThat(planned.text("event")).isEqualTo("ReleasePlanned");
        assertThat(clock(played).string("reason")).contains("PLANNED_RELEASE");
        assertThat(clock(played).string("endsAt")).contains(planned.text("recordedAt"));
    }

    @Test
    void a_release_planned_for_the_last_year_is_listed_and_moves_no_end() throws Exception {
        var played = open("last-year");
        var end = played.endsAt();
        send(played, "POST /releases", "{\"plannedAt\":\"9999-12-31T23:59:59.9999999Z\"}")
                .ok();
        assertThat(played.items(DEVELOPER, "/releases"))
                .singleElement()
                .satisfies(release -> assertThat(release.string("plannedAt")).contains("9999-12-31T23:59:59.999Z"));
        assertThat(played.endsAt()).isEqualTo(end);
    }

    @Test
    void a_key_may_have_any_length_and_each_key_is_one_release() throws Exception {
        var played = PlayedCase.in(Phase.ACCEPTED, stack, "long-keys");
        var release = Request.bare(DEVELOPER, "POST", played.path("/releases"));
        var one = release.header(Request.KEY, "k".repeat(149) + "1");
        var other = release.header(Request.KEY, "k".repeat(149) + "2");
        var first = stack.send(one).ok();
        assertThat(stack.send(other).ok().text("receipt")).isNotEqualTo(first.text("receipt"));
        assertThat(stack.send(one)).isEqualTo(first);
        assertThat(played.items(DEVELOPER, "/releases")).hasSize(2);
    }

    /** To ask for access is not to release. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "\"yes\""})
    void a_change_with_nothing_but_extend_access_leaves_the_release_planned(String value) throws Exception {
        var played = open("only-extend-" + value.length());
        var end = played.endsAt();
        send(played, "POST /releases", "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        var body = "{\"extendAccess\":" + value + "}";
        send(played, "PATCH /releases/r1", body).ok();
        assertThat(played.items(DEVELOPER, "/releases"))
                .singleElement()
                .satisfies(release -> assertThat(release.string("state")).contains("PLANNED"));
        assertThat(played.endsAt()).isEqualTo(end);
        assertThat(send(played, "PATCH /releases/r9", body).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /releases {",
                "POST /releases {\"state\":\"DONE\",",
                "PATCH /releases/r1 {\"state\":\"DONE\",",
                "PATCH /releases/r1 {\"occurredAt\":\"0001-01-01T00:00:00Z\","
            })
    void a_release_that_happened_lengthens_nothing_and_says_so(String request) {
        var played = PlayedCase.submitted(stack, "done-" + Math.abs(request.hashCode()));
        int cut = request.indexOf('{');
        var done = send(played, request.substring(0, cut).strip(), request.substring(cut) + "\"extendAccess\":true}");
        assertThat(done.ok().text("event")).isEqualTo("Released");
        assertThat(ignored(done)).containsExactly("/extendAccess");
    }

    /** window.md: no member is required, and an absent time means now. */
    @Test
    void a_plan_without_a_time_is_planned_for_now() throws Exception {
        var played = open("plan-without-time");
        var planned = send(played, "POST /releases", "{\"state\":\"PLANNED\"}").ok();
        assertThat(planned.text("event")).isEqualTo("ReleasePlanned");
        assertThat(clock(played).string("reason")).contains("PLANNED_RELEASE");
        assertThat(clock(played).string("endsAt")).contains(planned.text("recordedAt"));
        send(played, "POST /releases", "{\"id\":\"r1\"}").ok();
        var moved = send(played, "PATCH /releases/r1", "{\"state\":\"PLANNED\",\"plannedAt\":null}");
        assertThat(moved.ok().text("event")).isEqualTo("ReleasePlanned");
    }

    /** A listed release keeps its time. */
    @Test
    void a_plan_of_a_listed_release_without_a_time_is_a_repetition() throws Exception {
        var played = open("plan-as-listed");
        var plan = "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var first = send(played, "POST /releases", plan).ok().text("receipt");
        for (var operation : List.of("POST /releases", "PATCH /releases/r1"))
            assertThat(send(played, operation, "{\"id\":\"r1\",\"state\":\"PLANNED\"}")
                            .ok()
                            .text("receipt"))
                    .isEqualTo(first);
        assertThat(played.phase()).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, ReleaseCancelled", "RECORDED_IN_ERROR, ReleaseRecordedInError"})
    void an_outcome_without_a_listed_release_is_recorded(String state, String event) throws Exception {
        var played = open("unlisted-" + state);
        var end = played.endsAt();
        var body = "{\"state\":\"" + state + "\",\"audience\":\"PUBLIC\",\"extendAccess\":true}";
        var recorded = send(played, "POST /releases", body).ok();
        assertThat(recorded.status()).isEqualTo(201);
        assertThat(recorded.text("event")).isEqualTo(event);
        assertThat(ignored(recorded)).as("it takes no words").containsExactly("/audience");
        assertThat(send(played, "POST /releases", body).ok().text("receipt")).isEqualTo(recorded.text("receipt"));
        send(played, "POST /releases", "{\"id\":\"r1\"," + body.substring(1)).ok();
        assertThat(played.items(DEVELOPER, "/releases"))
                .hasSize(2)
                .allSatisfy(release -> assertThat(release.string("state")).contains(state));
        assertThat(played.endsAt()).isEqualTo(end);
    }

    /** window.md: no body is required, and these are none. */
    @ParameterizedTest
    @CsvSource({
        "POST /withdrawal, Withdrawn",
        "POST /end, EndOffered",
        "POST /releases, Released",
        "PATCH /releases/r1, Released"
    })
    void a_byte_order_mark_or_blanks_alone_are_no_body(String operation, String event) throws Exception {
        for (var body : List.of("\ufeff", " \r\n")) {
            var played = open("no-body-" + event + operation.indexOf(' ') + body.length());
            send(played, "POST /releases", "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                    .ok();
            var done = send(played, operation, body);
            assertThat(done.ok().text("event")).isEqualTo(event);
            assertThat(ignored(done)).isEmpty();
        }
    }

    /** Of a release that happened, was cancelled or corrected: its words change, and nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"DONE", "CANCELLED", "RECORDED_IN_ERROR"})
    void words_about_a_release_that_is_no_longer_planned_are_recorded(String state) throws Exception {
        var played = PlayedCase.in(Phase.ACCEPTED, stack, "words-" + state);
        send(played, "POST /releases", "{\"id\":\"r1\",\"state\":\"" + state + "\"}")
                .ok();
        var words = "{\"recipient\":\"p7\",\"audience\":\"PUBLIC\",\"extendAccess\":true}";
        var described = send(played, "PATCH /releases/r1", words).ok();
        assertThat(described.text("event")).isEqualTo("ReleaseDescribed");
        assertThat(described.body().get("extended")).contains(Json.of(false));
        assertThat(send(played, "PATCH /releases/r1", words).ok().text("receipt"))
                .isEqualTo(described.text("receipt"));
        send(played, "PATCH /releases/r1", "{\"extendAccess\":\"yes\"}").ok();
        assertThat(played.items(DEVELOPER, "/releases"))
                .singleElement()
                .matches(release -> release.string("state").orElseThrow().equals(state)
                        && release.string("recipient").orElseThrow().equals("p7")
                        && release.string("audience").orElseThrow().equals("PUBLIC"));
        assertThat(played.phase()).isEqualTo("ACCEPTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "end      | at        | \"soon\"",
                "end      | at        | 7",
                "releases | plannedAt | \"2026-13-01T00:00:00Z\"",
                "releases | plannedAt | \"\"",
                "releases | state     | \"done\"",
                "releases | id        | \"a b\"",
                "releases | id        | {}"
            })
    void only_a_member_that_decides_is_refused_when_it_cannot_be_read(String act, String member, String value) {
        var played = PlayedCase.submitted(stack, "unreadable-" + Math.abs((member + value).hashCode()));
        var refused = send(played, "POST /" + act, "{\"" + member + "\":" + value + "}");
        assertThat(refused.problem()).as(refused.text()).isEqualTo("invalid-fields");
        assertThat(refused.list("errors")).singleElement().satisfies(error -> assertThat(error.string("pointer"))
                .contains("/" + member));
        var elsewhere = send(played, "POST /" + act, "{\"nothing\":" + value + "}");
        assertThat(ignored(elsewhere)).containsExactly("/nothing");
    }

    private static PlayedCase open(String model) throws Exception {
        return PlayedCase.in(Phase.OPEN, stack, model);
    }

    /** With no header but the token's. */
    private static Reply send(PlayedCase played, String operation, String body) {
        int gap = operation.indexOf(' ');
        var target = played.path(operation.substring(gap + 1));
        return stack.send(
                Request.bare(DEVELOPER, operation.substring(0, gap), target).body(body));
    }

    private static List<String> ignored(Reply reply) {
        return reply.ok().body().get("ignored").map(list -> ((Json.Arr) list).items()).orElse(List.of()).stream()
                .map(one -> ((Json.Str) one).value())
                .toList();
    }

    private static Json.Obj clock(PlayedCase played) {
        return played.get(DEVELOPER, "/clock").ok().body();
    }
}
