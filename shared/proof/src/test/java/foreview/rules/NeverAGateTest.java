package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1 over HTTP: in every phase, without a key, an If-Match, a content type or a body. */
class NeverAGateTest {
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECEIVED", "RETURNED", "ACCEPTED", "SCHEDULED", "OPEN", "SUSPENDED", "ENDED", "CLOSED"})
    void a_release_an_end_and_a_withdrawal_are_recorded_in_every_phase(String phase) throws Exception {
        for (var act : new String[] {"releases", "end", "withdrawal"}) {
            var id = lab.in(phase, phase.toLowerCase() + "-" + act);
            assertThat(phase(id)).isEqualTo(phase);
            var answer = lab.bare(Lab.DEVELOPER, "POST", "/cases/" + id + "/" + act);
            assertThat(answer.status())
                    .as(act + " in " + phase + ": " + answer.body())
                    .isBetween(200, 201);
            assertThat(answer.body().string("receipt")).isPresent();
            assertThat(phase(id)).isNotIn("OPEN", "SUSPENDED", "SCHEDULED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "end", "withdrawal"})
    void a_repetition_that_changes_nothing_answers_with_the_first_receipt(String act) throws Exception {
        var id = lab.in("OPEN", "again-" + act);
        var first = lab.bare(Lab.DEVELOPER, "POST", "/cases/" + id + "/" + act);
        var again = lab.bare(Lab.DEVELOPER, "POST", "/cases/" + id + "/" + act);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
    }

    /** An end for all that is left of a window is none of the window that was opened since. */
    @ParameterizedTest
    @ValueSource(strings = {"end", "withdrawal"})
    void a_key_that_was_used_does_not_keep_a_window_open(String act) throws Exception {
        var id = lab.in("OPEN", "reopened-" + act);
        var path = "/cases/" + id + "/" + act;
        var first = lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", "k-" + act);
        var again = lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", "k-" + act);
        assertThat(again).as("the very same bytes").isEqualTo(first);
        lab.served(id, "reopened-again-" + act);
        lab.post(Lab.DEVELOPER, id, "/windows", "{}");
        assertThat(phase(id)).isEqualTo("OPEN");
        var second = lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", "k-" + act)
                .ok();
        assertThat(second.text("receipt")).isNotEqualTo(first.text("receipt"));
        assertThat(phase(id)).isNotEqualTo("OPEN");
    }

    /** A lead's completion is no act of rule 1: the request come twice ends nothing that was opened since. */
    @Test
    void a_completion_under_a_key_ends_one_window_alone() throws Exception {
        var id = lab.in("OPEN", "completed");
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        var path = "/cases/" + id + "/end";
        var first = lab.bare(Lab.LEAD, "POST", path, "Idempotency-Key", "k-complete");
        lab.served(id, "completed-again");
        lab.post(Lab.DEVELOPER, id, "/windows", "{}");
        assertThat(lab.bare(Lab.LEAD, "POST", path, "Idempotency-Key", "k-complete"))
                .isEqualTo(first);
        assertThat(phase(id)).isEqualTo("OPEN");
    }

    /** Rule 6: a request that comes late once more takes no planned release off the list. */
    @Test
    void what_was_said_of_a_planned_release_under_a_key_is_said_once() throws Exception {
        var id = lab.in("ACCEPTED", "late");
        var path = "/cases/" + id + "/releases";
        var plan = "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var cancel = "{\"state\":\"CANCELLED\"}";
        lab.send(Lab.DEVELOPER, "POST", path, plan, "Idempotency-Key", "k1").ok();
        var first = lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", cancel, "Idempotency-Key", "k2");
        lab.send(Lab.DEVELOPER, "POST", path, plan, "Idempotency-Key", "k3").ok();
        assertThat(lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", cancel, "Idempotency-Key", "k2"))
                .isEqualTo(first);
        assertThat(lab.read(Lab.DEVELOPER, path)).contains("PLANNED").doesNotContain("CANCELLED");
        var other = lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", "{\"state\":\"DONE\"}", "Idempotency-Key", "k2");
        assertThat(other.ok().text("event"))
                .as("a used key stands against none")
                .isEqualTo("Released");
    }

    @Test
    void a_release_that_left_the_list_is_recorded_all_the_same() throws Exception {
        var id = lab.in("ACCEPTED", "left");
        var path = "/cases/" + id + "/releases";
        assertThat(lab.bare(Lab.DEVELOPER, "PATCH", path + "/r1").ok().text("event"))
                .isEqualTo("Released");
        assertThat(lab.send(Lab.DEVELOPER, "PATCH", path + "/r2", "{\"state\":\"CANCELLED\"}")
                        .status())
                .isEqualTo(404);
        var corrected = "{\"id\":\"r1\",\"state\":\"RECORDED_IN_ERROR\"}";
        assertThat(lab.send(Lab.DEVELOPER, "POST", path, corrected).ok().text("event"))
                .isEqualTo("ReleaseRecordedInError");
    }

    /** Another key is another request: a second partner is not the first one again. */
    @Test
    void under_another_key_it_is_another_release() throws Exception {
        var id = lab.in("ACCEPTED", "partners");
        var path = "/cases/" + id + "/releases";
        for (var key : new String[] {"first", "second", "second"})
            lab.bare(Lab.DEVELOPER, "POST", path, "Idempotency-Key", key).ok();
        lab.bare(Lab.DEVELOPER, "POST", path).ok();
        assertThat(releases(id)).hasSize(3);
    }

    @Test
    void a_plan_repeated_without_a_key_is_one() throws Exception {
        var id = lab.in("ACCEPTED", "planned-twice");
        var path = "/cases/" + id + "/releases";
        var plan = "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var first = lab.send(Lab.DEVELOPER, "POST", path, plan).ok().text("receipt");
        assertThat(lab.send(Lab.DEVELOPER, "POST", path, plan).ok().text("receipt"))
                .isEqualTo(first);
        assertThat(releases(id)).hasSize(1);
    }

    /** What only describes a planned release performs none. */
    @Test
    void to_name_an_audience_releases_nothing() throws Exception {
        var id = lab.in("OPEN", "described");
        var path = "/cases/" + id + "/releases";
        lab.send(Lab.DEVELOPER, "POST", path, "{\"id\":\"r1\",\"plannedAt\":\"2099-01-01T00:00:00Z\"}")
                .ok();
        lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", "{\"audience\":\"PUBLIC\"}")
                .ok();
        assertThat(phase(id)).isEqualTo("OPEN");
        assertThat(lab.read(Lab.DEVELOPER, path)).contains("PLANNED", "PUBLIC");
        var unreadable = lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", "{\"audience\":\"EVERYBODY\"}")
                .ok();
        assertThat(unreadable.body().get("ignored")).contains(Json.array(List.of(Json.of("/audience"))));
        assertThat(lab.read(Lab.DEVELOPER, path)).contains("PLANNED", "PUBLIC");
        assertThat(lab.send(Lab.DEVELOPER, "PATCH", path + "/r2", "{\"audience\":\"PUBLIC\"}")
                        .status())
                .as("one that nobody told of")
                .isEqualTo(404);
        lab.bare(Lab.DEVELOPER, "PATCH", path + "/r1").ok();
        assertThat(phase(id)).isEqualTo("ENDED");
        assertThat(lab.send(Lab.DEVELOPER, "PATCH", path + "/r1", "{\"recipient\":\"p7\"}")
                        .status())
                .as("words say nothing of one that is done")
                .isEqualTo(422);
    }

    @Test
    void an_end_that_shortens_nothing_says_so() throws Exception {
        var id = lab.in("OPEN", "shortens");
        var path = "/cases/" + id + "/end";
        assertThat(lab.send(Lab.DEVELOPER, "POST", path, "{\"at\":\"2099-01-01T00:00:00Z\"}")
                        .body()
                        .get("shortened"))
                .contains(Json.of(false));
        assertThat(lab.bare(Lab.DEVELOPER, "POST", path).body().get("shortened"))
                .contains(Json.of(true));
    }

    @Test
    void a_repetition_under_a_key_lists_no_second_release() throws Exception {
        var id = lab.in("ACCEPTED", "releases-once");
        var path = "/cases/" + id + "/releases";
        for (var audience : new String[] {"TRUSTED_PARTNER", "PUBLIC", "TRUSTED_PARTNER"})
            lab.send(
                            Lab.DEVELOPER,
                            "POST",
                            path,
                            "{\"audience\":\"" + audience + "\"}",
                            "Idempotency-Key",
                            "k-" + audience)
                    .ok();
        var planned = "{\"plannedAt\":\"2099-01-01T00:00:00Z\"}";
        var first = lab.send(Lab.DEVELOPER, "POST", path, planned, "Idempotency-Key", "k-planned");
        assertThat(lab.send(Lab.DEVELOPER, "POST", path, planned, "Idempotency-Key", "k-planned"))
                .isEqualTo(first);
        assertThat(releases(id)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases", "end", "withdrawal"})
    void only_the_cases_developer_may(String act) throws Exception {
        var id = lab.submitted("foreign-" + act);
        assertThat(lab.bare(Lab.RIVAL, "POST", "/cases/" + id + "/" + act).status())
                .isEqualTo(404);
        assertThat(lab.bare(Lab.OFFICER, "POST", "/cases/" + id + "/" + act).status())
                .isEqualTo(403);
        assertThat(lab.bare("", "POST", "/cases/" + id + "/" + act).status()).isEqualTo(401);
    }

    private static List<Json> releases(String id) throws Exception {
        var page = lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/releases").body();
        return ((Json.Arr) page.get("items").orElseThrow()).items();
    }

    private static String phase(String id) throws Exception {
        return lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/clock").text("phase");
    }
}
