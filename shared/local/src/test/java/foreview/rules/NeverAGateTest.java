package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
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
        assertThat(lab.bare(Lab.DEVELOPER, "GET", path)
                        .body()
                        .get("items")
                        .map(Json.Arr.class::cast)
                        .orElseThrow()
                        .items())
                .hasSize(3);
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

    private static String phase(String id) throws Exception {
        return lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/clock").text("phase");
    }
}
