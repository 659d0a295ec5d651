package foreview.rules;

import static foreview.rules.Evaluating.await;
import static foreview.rules.Evaluating.number;
import static foreview.rules.Evaluating.result;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.runtime.queue.Wakeup;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The runner over HTTP and the queue: no call outside an open window, no answer read after it, nothing lost or doubled. */
class RunnerTest {
    private static Lab lab;
    private static int cases;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    private static Evaluating ready(int delayMillis, int items) throws Exception {
        var played = Evaluating.ready(lab, "runner-" + ++cases, delayMillis);
        played.suite(played.model, items);
        return played;
    }

    private static void pass(Duration time) throws Exception {
        lab.stack.advanceTo(lab.stack.ground().clock().instant().plus(time));
    }

    @Test
    void a_probe_is_made_once_however_often_and_late_the_runner_is_woken_for_it() throws Exception {
        var played = ready(0, 1);
        played.post(Lab.DEVELOPER, "/end", "{}");
        lab.served(played.id, played.model); // asks once, and waits for the answer
        long calls = played.calls();
        var endpoint = Evaluating.endpoint(lab, played.id);
        for (var woken : List.of(endpoint, endpoint, "e-unknown"))
            WakeupsTest.send(lab, Wakeup.probe(played.id, woken));
        pass(Duration.ofMinutes(20));
        WakeupsTest.send(lab, Wakeup.probe(played.id, endpoint));
        pass(Duration.ofMinutes(20));
        assertThat(played.calls()).isEqualTo(calls);
    }

    @Test
    void every_item_is_asked_once_and_scored() throws Exception {
        var played = ready(0, 60).granted();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        pass(Duration.ofMinutes(1));
        var ended = played.evaluation(evaluation);
        assertThat(ended.string("state")).contains("COMPLETED");
        var result = result(ended);
        assertThat(number(result, "correct")).isEqualTo(60);
        assertThat(number(result, "attempts")).isEqualTo(3);
        assertThat(played.calls() - probed).isEqualTo(60);
        assertThat(((Json.Obj) result.get("accuracy").orElseThrow())
                        .get("low")
                        .orElseThrow()
                        .toString())
                .contains("0.9398");
    }

    @Test
    void the_credential_is_used_only_after_that_was_written_down() throws Exception {
        var played = ready(0, 60).granted();
        played.plan(played.model);
        pass(Duration.ofMinutes(1));
        var log = lab.bare(Lab.DEVELOPER, "GET", "/cases/" + played.id + "/access-log")
                .body();
        var uses = ((Json.Arr) log.get("items").orElseThrow())
                .items().stream()
                        .map(Json.Obj.class::cast)
                        .filter(read -> read.string("what").orElseThrow().equals("credential:" + played.endpoint))
                        .toList();
        assertThat(uses).hasSize(4); // the probe, and three tasks
        assertThat(uses.getFirst().string("ground").orElseThrow()).contains("under grant");
    }

    @Test
    void nothing_is_asked_or_read_once_the_window_has_ended() throws Exception {
        var played = ready(150, 60).granted();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        var endsAt = lab.stack.ground().clock().instant().plusMillis(400); // falls due while calls are under way
        played.post(Lab.DEVELOPER, "/end", "{\"at\":\"" + endsAt + "\"}");
        await(() -> !lab.stack.ground().clock().instant().isBefore(endsAt));
        long calls = played.calls();
        pass(Duration.ofDays(2));
        assertThat(played.calls()).isEqualTo(calls);
        var ended = played.evaluation(evaluation);
        assertThat(ended.string("state")).contains("ENDED_WITH_WINDOW");
        var result = result(ended);
        assertThat(number(result, "correct")
                        + number(result, "wrong")
                        + number(result, "failed")
                        + number(result, "unanswered")
                        + number(result, "quarantined"))
                .isEqualTo(60);
        assertThat(number(result, "unanswered")).isPositive();
        assertThat(lab.bare("", "GET", "/_local/model/" + played.model)
                        .body()
                        .string("lastCallAt")
                        .orElseThrow())
                .isLessThan(endsAt.toString());
    }

    @Test
    void a_withdrawal_stops_it_at_once() throws Exception {
        var played = ready(150, 60).granted();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        lab.bare(Lab.DEVELOPER, "POST", "/cases/" + played.id + "/withdrawal").ok();
        pass(Duration.ofMinutes(1));
        long calls = played.calls();
        pass(Duration.ofHours(1));
        assertThat(played.calls()).isEqualTo(calls);
        assertThat(played.evaluation(evaluation).string("state")).contains("ENDED_WITH_WINDOW");
    }

    @Test
    void a_suspension_pauses_it_and_it_goes_on_when_that_is_lifted() throws Exception {
        var played = ready(20, 60).granted();
        played.post(Lab.DEVELOPER, "/suspensions", "{}");
        assertThat(lab.call(Lab.LEAD, "POST", "/cases/" + played.id + "/evaluations", played.planned(played.model))
                        .text("type"))
                .endsWith("suspended");
        lab.bare(Lab.DEVELOPER, "DELETE", "/cases/" + played.id + "/suspensions/developer")
                .ok();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        played.post(Lab.CUSTODIAN, "/suspensions", "{}");
        pass(Duration.ofDays(1));
        long calls = played.calls();
        assertThat(played.evaluation(evaluation).string("state")).contains("PAUSED");
        pass(Duration.ofDays(1));
        assertThat(played.calls()).isEqualTo(calls);
        lab.bare(Lab.CUSTODIAN, "DELETE", "/cases/" + played.id + "/suspensions/custodian")
                .ok();
        pass(Duration.ofMinutes(10));
        assertThat(played.evaluation(evaluation).string("state")).contains("COMPLETED");
        assertThat(number(result(played.evaluation(evaluation)), "correct")).isEqualTo(60);
    }

    @Test
    void an_outage_of_days_uses_up_no_attempt_and_moves_no_end() throws Exception {
        var played = ready(0, 60).granted();
        var before =
                lab.bare(Lab.DEVELOPER, "GET", "/cases/" + played.id + "/clock").text("endsAt");
        model(played, "\"down\":true");
        var evaluation = played.plan(played.model);
        pass(Duration.ofDays(3));
        assertThat(played.evaluation(evaluation).string("state")).contains("RUNNING");
        model(played, "\"down\":false");
        pass(Duration.ofHours(1));
        var ended = played.evaluation(evaluation);
        assertThat(ended.string("state")).contains("COMPLETED");
        assertThat(number(result(ended), "failed")).isZero();
        assertThat(lab.bare(Lab.DEVELOPER, "GET", "/cases/" + played.id + "/clock")
                        .text("endsAt"))
                .isEqualTo(before);
        var docket = lab.bare(Lab.DEVELOPER, "GET", "/cases/" + played.id + "/docket?limit=100")
                .body()
                .toString();
        assertThat(docket).contains("OutageBegan", "OutageEnded");
    }

    private static void model(Evaluating played, String setting) throws Exception {
        lab.send("", "POST", "/_local/model", "{\"name\":\"" + played.model + "\"," + setting + "}")
                .ok();
    }

    @Test
    void a_lead_may_always_cancel() throws Exception {
        var played = ready(150, 60).granted();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        played.post(Lab.LEAD, "/evaluations/" + evaluation + "/cancellation", "{\"reason\":\"Planned twice.\"}");
        pass(Duration.ofMinutes(2));
        long calls = played.calls();
        assertThat(played.evaluation(evaluation).string("state")).contains("CANCELLED");
        pass(Duration.ofHours(1));
        assertThat(played.calls()).isEqualTo(calls);
    }

    @Test
    void a_revoked_grant_stops_it() throws Exception {
        var played = ready(150, 60);
        var grant = played.grant();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        played.post(Lab.DEVELOPER, "/grants/" + grant + "/revocation", "{}");
        pass(Duration.ofMinutes(2));
        assertThat(played.evaluation(evaluation).string("state")).contains("CANCELLED");
    }

    @Test
    void a_new_window_does_not_take_up_what_an_old_one_left() throws Exception {
        var played = ready(150, 60).granted();
        long probed = played.calls();
        var evaluation = played.plan(played.model);
        await(() -> played.calls() - probed > 3);
        played.post(Lab.DEVELOPER, "/end", "{}");
        pass(Duration.ofMinutes(2));
        var state = played.evaluation(evaluation).string("state");
        lab.served(played.id, played.model);
        played.post(Lab.DEVELOPER, "/windows", "{}");
        long calls = played.calls();
        pass(Duration.ofHours(1));
        assertThat(played.calls()).isEqualTo(calls);
        assertThat(played.evaluation(evaluation).string("state"))
                .isEqualTo(state)
                .contains("ENDED_WITH_WINDOW");
    }

    @Test
    void an_endpoint_whose_answers_cannot_be_read_fails_items_and_not_the_stack() throws Exception {
        var played = ready(0, 30).granted();
        var answers = "\"answers\":[{\"prompt\":\"What is 1?\",\"right\":\"" + "x".repeat(9_000) + "\"}]";
        model(played, answers);
        var evaluation = played.plan(played.model);
        pass(Duration.ofMinutes(2));
        assertThat(number(result(played.evaluation(evaluation)), "wrong")).isEqualTo(30);
    }

    @Test
    void without_a_grant_a_role_or_a_suite_nothing_is_planned() throws Exception {
        var played = ready(0, 3);
        var path = "/cases/" + played.id + "/evaluations";
        assertThat(lab.call(Lab.LEAD, "POST", path, played.planned(played.model))
                        .text("type"))
                .endsWith("not-granted");
        played.grant();
        for (var person : new String[] {Lab.DEVELOPER, Lab.OFFICER, Lab.CUSTODIAN, Evaluating.EVALUATOR})
            assertThat(lab.call(person, "POST", path, played.planned(played.model))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        var unknown = lab.call(Lab.LEAD, "POST", path, played.planned("none"));
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().toString()).contains("/suite");
        assertThat(lab.call(Lab.RIVAL, "POST", path, played.planned(played.model))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_planned_twice_under_one_key_is_planned_once() throws Exception {
        var played = ready(0, 3).granted();
        var path = "/cases/" + played.id + "/evaluations";
        var headers = new String[] {"Content-Type", "application/json", "Idempotency-Key", "k-" + played.model};
        var first = lab.send(Lab.LEAD, "POST", path, played.planned(played.model), headers);
        var again = lab.send(Lab.LEAD, "POST", path, played.planned(played.model), headers);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        var list =
                (Json.Arr) lab.bare(Lab.LEAD, "GET", path).body().get("items").orElseThrow();
        assertThat(list.items()).hasSize(1);
    }
}
