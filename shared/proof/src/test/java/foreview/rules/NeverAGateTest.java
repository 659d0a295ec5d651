package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1 by the API: in every phase, without a key, an If-Match, a content type or a body. */
class NeverAGateTest {
    @AutoClose
    private final ManualStack stack = Stacks.manual();

    /** With an empty body and no header but the token's. */
    private Reply bare(Person person, PlayedCase played, String act) {
        return stack.send(Request.bare(person, "POST", played.path("/" + act)));
    }

    private Reply send(PlayedCase played, String operation, String body, String key) {
        int gap = operation.indexOf(' ');
        return stack.send(
                Request.bare(DEVELOPER, operation.substring(0, gap), played.path(operation.substring(gap + 1)))
                        .body(body)
                        .header(Request.KEY, key));
    }

    private Reply send(PlayedCase played, String operation, String body) {
        return send(played, operation, body, "");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void a_release_an_end_and_a_withdrawal_are_recorded_in_every_phase(Phase phase) throws Exception {
        var played = PlayedCase.in(phase, stack, "m1");
        assertThat(played.phase()).isEqualTo(phase.name());
        var before = TableRows.of(stack.database());
        for (var act : new String[] {"releases", "end", "withdrawal"}) {
            before.restore(stack.database());
            var answer = bare(DEVELOPER, played, act);
            assertThat(answer.status())
                    .as(act + " in " + phase + ": " + answer.text())
                    .isBetween(200, 201);
            assertThat(answer.body().string("receipt")).isPresent();
            assertThat(played.phase()).isNotIn("OPEN", "SUSPENDED", "SCHEDULED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "end", "withdrawal"})
    void a_repetition_that_changes_nothing_answers_with_the_first_receipt(String act) throws Exception {
        var played = open("m1");
        var first = bare(DEVELOPER, played, act);
        var again = bare(DEVELOPER, played, act);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
    }

    /** An end under a key that ended one window also ends the window that was opened since. */
    @ParameterizedTest
    @ValueSource(strings = {"end", "withdrawal"})
    void a_used_key_does_not_keep_a_window_open(String act) throws Exception {
        var played = open("m1");
        var operation = "POST /" + act;
        var first = send(played, operation, "", "k-" + act);
        assertThat(send(played, operation, "", "k-" + act)).as("the same bytes").isEqualTo(first);
        reopen(played);
        var second = send(played, operation, "", "k-" + act).ok();
        assertThat(second.text("receipt")).isNotEqualTo(first.text("receipt"));
        assertThat(played.phase()).isNotEqualTo("OPEN");
    }

    /** A lead's completion is no act of rule 1: the same request twice does not end the window opened since. */
    @Test
    void a_completion_under_a_key_ends_one_window_only() throws Exception {
        var played = open("m1");
        var complete = Request.bare(LEAD, "POST", played.path("/end")).header(Request.KEY, "k-complete");
        var first = stack.send(complete);
        reopen(played);
        assertThat(stack.send(complete)).isEqualTo(first);
        assertThat(played.phase()).isEqualTo("OPEN");
    }

    private PlayedCase open(String model) throws Exception {
        return PlayedCase.in(Phase.OPEN, stack, model);
    }

    private void reopen(PlayedCase played) throws Exception {
        played.serve();
        played.reopen().ok();
        assertThat(played.phase()).isEqualTo("OPEN");
    }

    /** Rule 6: a late repetition removes no planned release. */
    @Test
    void a_change_of_a_planned_release_under_a_key_is_recorded_once() throws Exception {
        var played = accepted("late");
        var plan = "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var cancel = "{\"state\":\"CANCELLED\"}";
        send(played, "POST /releases", plan, "k1").ok();
        var first = send(played, "PATCH /releases/r1", cancel, "k2");
        send(played, "POST /releases", plan, "k3").ok();
        assertThat(send(played, "PATCH /releases/r1", cancel, "k2")).isEqualTo(first);
        assertThat(played.get(DEVELOPER, "/releases").ok().text())
                .contains("PLANNED")
                .doesNotContain("CANCELLED");
        var other = send(played, "PATCH /releases/r1", "{\"state\":\"DONE\"}", "k2");
        assertThat(other.ok().text("event")).as("a used key stops no release").isEqualTo("Released");
    }

    private PlayedCase accepted(String model) throws Exception {
        return PlayedCase.in(Phase.ACCEPTED, stack, model);
    }

    @Test
    void a_release_that_is_on_no_list_is_recorded() throws Exception {
        var played = accepted("left");
        assertThat(send(played, "PATCH /releases/r1", "").ok().text("event")).isEqualTo("Released");
        assertThat(send(played, "PATCH /releases/r2", "{\"state\":\"CANCELLED\"}")
                        .status())
                .isEqualTo(404);
        var corrected = "{\"id\":\"r1\",\"state\":\"RECORDED_IN_ERROR\"}";
        assertThat(send(played, "POST /releases", corrected).ok().text("event")).isEqualTo("ReleaseRecordedInError");
    }

    /** Another key is another request: a second partner is not the first one again. */
    @Test
    void under_another_key_it_is_another_release() throws Exception {
        var played = accepted("partners");
        for (var key : new String[] {"first", "second", "second"})
            send(played, "POST /releases", "", key).ok();
        send(played, "POST /releases", "").ok();
        assertThat(releases(played)).hasSize(3);
    }

    @Test
    void a_plan_repeated_without_a_key_is_one() throws Exception {
        var played = accepted("planned-twice");
        var plan = "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var first = send(played, "POST /releases", plan).ok().text("receipt");
        assertThat(send(played, "POST /releases", plan).ok().text("receipt")).isEqualTo(first);
        assertThat(releases(played)).hasSize(1);
    }

    @Test
    void to_name_an_audience_releases_nothing() throws Exception {
        var played = open("m1");
        send(played, "POST /releases", "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        send(played, "PATCH /releases/r1", "{\"audience\":\"PUBLIC\"}").ok();
        assertThat(played.phase()).isEqualTo("OPEN");
        assertThat(played.get(DEVELOPER, "/releases").ok().text()).contains("PLANNED", "PUBLIC");
        var unreadable = send(played, "PATCH /releases/r1", "{\"audience\":\"EVERYBODY\"}")
                .ok();
        assertThat(unreadable.body().get("ignored")).contains(Json.array(List.of(Json.of("/audience"))));
        assertThat(played.get(DEVELOPER, "/releases").ok().text()).contains("PLANNED", "PUBLIC");
        assertThat(send(played, "PATCH /releases/r2", "{\"audience\":\"PUBLIC\"}")
                        .status())
                .as("an unknown one")
                .isEqualTo(404);
        send(played, "PATCH /releases/r1", "").ok();
        assertThat(played.phase()).isEqualTo("ENDED");
    }

    @Test
    void an_end_that_shortens_nothing_says_so() throws Exception {
        var played = open("m1");
        assertThat(send(played, "POST /end", "{\"at\":\"2099-01-01T00:00:00Z\"}")
                        .body()
                        .get("shortened"))
                .contains(Json.of(false));
        assertThat(send(played, "POST /end", "").body().get("shortened")).contains(Json.of(true));
    }

    @Test
    void a_repetition_under_a_key_lists_no_second_release() throws Exception {
        var played = accepted("releases-once");
        for (var audience : new String[] {"TRUSTED_PARTNER", "PUBLIC", "TRUSTED_PARTNER"})
            send(played, "POST /releases", "{\"audience\":\"" + audience + "\"}", "k-" + audience)
                    .ok();
        var planned = "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var first = send(played, "POST /releases", planned, "k-planned");
        assertThat(send(played, "POST /releases", planned, "k-planned")).isEqualTo(first);
        assertThat(releases(played)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "end", "withdrawal"})
    void only_the_cases_developer_may(String act) {
        var played = PlayedCase.submitted(stack, "foreign-" + act);
        assertThat(bare(RIVAL, played, act).status()).isEqualTo(404);
        assertThat(bare(OFFICER, played, act).status()).isEqualTo(403);
        assertThat(bare(Person.NOBODY, played, act).status()).isEqualTo(401);
    }

    private List<Json.Obj> releases(PlayedCase played) {
        return played.items(DEVELOPER, "/releases");
    }
}
