package foreview.rules;

import static foreview.rules.Evaluated.ACCEPT;
import static foreview.rules.Evaluated.DISPUTE;
import static foreview.rules.Evaluated.EVA;
import static foreview.rules.Evaluated.EVA_AS_LEAD;
import static foreview.rules.Evaluated.OTHER_EVA;
import static foreview.rules.Evaluated.encoded;
import static foreview.rules.Lab.DEVELOPER;
import static foreview.rules.Lab.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings over HTTP: two persons by identity (rule 9), and the lengths of the clock to the millisecond. */
class FindingsTest {
    private static Lab lab;
    private static int models;
    private Evaluated played;

    @BeforeAll
    static void start() throws Exception {
        lab = Lab.standingStill();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void play() throws Exception {
        played = new Evaluated(lab, "m" + ++models);
    }

    @Test
    void nobody_reviews_a_finding_of_their_own_in_whatever_role() throws Exception {
        var finding = "/findings/" + played.drafted(EVA);
        assertThat(played.post(EVA, finding + "/reviews", ACCEPT).status()).isEqualTo(403);
        var refused = played.post(EVA_AS_LEAD, finding + "/reviews", ACCEPT);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("urn:foreview:problem:second-person-needed");
        assertThat(played.post(LEAD, finding + "/sharing", "{}").text("type"))
                .isEqualTo("urn:foreview:problem:wrong-phase");
        assertThat(played.post(OTHER_EVA, finding + "/reviews", ACCEPT).text("type")) // elsewhere, and the same person
                .isEqualTo("urn:foreview:problem:second-person-needed");
        played.post(LEAD, finding + "/reviews", ACCEPT).ok();
        assertThat(played.post(LEAD, finding + "/reviews", ACCEPT).status()).isEqualTo(409);
        played.post(LEAD, finding + "/sharing", "{}").ok();
    }

    @Test
    void each_cites_what_its_run_came_to_and_none_is_accepted_before_that_is_known() throws Exception {
        var evaluating = played.evaluating;
        model("true");
        var run = evaluating.plan(evaluating.model);
        var finding = "/findings/"
                + played.post(EVA, "/findings", Evaluated.draft(run)).ok().text("id");
        for (var act : new String[] {"/reviews", "/sharing"}) {
            var refused = played.post(LEAD, finding + act, act.equals("/reviews") ? ACCEPT : "{}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("type")).isEqualTo("urn:foreview:problem:no-result");
        }
        model("false");
        played.at(lab.stack.ground().clock().instant().plus(Duration.ofHours(1)));
        var digest =
                Evaluating.result(evaluating.evaluation(run)).string("digest").orElseThrow();
        assertThat(played.get(LEAD, finding).ok().body().get("evaluationDigest"))
                .isEmpty();
        played.post(LEAD, finding + "/reviews", ACCEPT).ok();
        assertThat(played.items(LEAD, "/docket").getLast().string("canonical").orElseThrow())
                .contains("\"evaluationDigest\":\"" + digest + "\"");
        played.post(LEAD, finding + "/sharing", "{}").ok();
        assertThat(played.get(DEVELOPER, finding).ok().text("evaluationDigest")).isEqualTo(digest);
    }

    private void model(String down) throws Exception {
        lab.send("", "POST", "/_local/model", "{\"name\":\"%s\",\"down\":%s}".formatted(played.evaluating.model, down))
                .ok();
    }

    @Test
    void each_waits_for_who_may_act_on_it() throws Exception {
        var finding = "/findings/" + played.drafted(EVA);
        assertThat(played.waits(LEAD)).contains("FINDING_REVIEWS");
        assertThat(played.waits(EVA_AS_LEAD)).doesNotContain("FINDING_REVIEWS");
        assertThat(played.waits(DEVELOPER)).isEmpty();
        played.post(LEAD, finding + "/reviews", ACCEPT).ok();
        assertThat(played.waits(LEAD)).contains("FINDING_SHARING").doesNotContain("FINDING_REVIEWS");
        assertThat(played.waits(DEVELOPER)).isEmpty();
        played.post(LEAD, finding + "/sharing", "{}").ok();
        assertThat(played.waits(LEAD)).isEmpty();
        assertThat(played.waits(DEVELOPER)).contains("FINDING_ANSWERS");
        played.post(DEVELOPER, finding + "/answers", DISPUTE).ok();
        assertThat(played.waits(DEVELOPER)).isEmpty();
    }

    @Test
    void new_ones_are_taken_for_fourteen_days_after_the_end_and_not_a_millisecond_more() throws Exception {
        var unanswered = played.shared(EVA);
        var disputed = played.shared(EVA);
        played.post(DEVELOPER, "/findings/" + disputed + "/answers", DISPUTE).ok();
        var closes = played.endsAt().plus(Duration.ofDays(14));
        played.at(closes.minusMillis(1));
        assertThat(played.get(DEVELOPER, "/clock").text("phase")).isEqualTo("CLOSED");
        var last = played.drafted(EVA);
        played.at(closes);
        var refused = played.post(EVA, "/findings", played.draft());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo("urn:foreview:problem:findings-closed");
        played.post(LEAD, "/findings/" + last + "/reviews", ACCEPT).ok();
        played.post(LEAD, "/findings/" + last + "/sharing", "{}").ok();
        for (var finding : new String[] {unanswered, disputed, last}) {
            var page = played.get(DEVELOPER, "/findings/" + finding).ok();
            assertThat(page.text("state")).isEqualTo("FINAL");
            assertThat(page.text("final")).isEqualTo(finding.equals(disputed) ? "DISPUTED" : "UNANSWERED");
            assertThat(Instant.parse(page.text("finalAt"))).isEqualTo(closes);
        }
        assertThat(played.waits(DEVELOPER)).as("final").isEmpty();
    }

    @Test
    void the_developer_answers_at_any_time_and_both_texts_stand_side_by_side() throws Exception {
        var finding = "/findings/" + played.shared(EVA);
        played.post(DEVELOPER, finding + "/answers", DISPUTE).ok();
        played.at(played.endsAt().plus(Duration.ofDays(400)));
        played.post(DEVELOPER, finding + "/answers", "{\"answer\":\"FIX_CLAIMED\",\"text\":\"Fixed since.\"}")
                .ok();
        var page = played.get(LEAD, finding).ok();
        assertThat(page.text("final")).isEqualTo("DISPUTED");
        assertThat(page.text("lateAnswer")).isEqualTo("FIX_CLAIMED");
        assertThat(page.text("text")).isEqualTo(Evaluated.TEXT);
        assertThat(page.text("note")).isEqualTo("Seen again.");
        assertThat(page.text("answerText")).isEqualTo("Not so.");
        assertThat(page.text("lateAnswerText")).isEqualTo("Fixed since.");
    }

    @Test
    void a_serious_one_that_the_developer_has_not_within_a_day_of_its_review_escalates() throws Exception {
        var finding = "/findings/" + played.reviewed(EVA);
        var page = played.get(LEAD, finding).ok();
        assertThat(page.body().get("score")).contains(Json.of(new BigDecimal("9.3")));
        var by = Instant.parse(page.text("firstNoticeBy"));
        assertThat(by).isEqualTo(Instant.parse(page.text("reviewedAt")).plus(Duration.ofDays(1)));
        played.at(by.minusMillis(1));
        assertThat(played.get(LEAD, finding).body().get("escalated")).contains(Json.of(false));
        played.at(by);
        assertThat(played.get(LEAD, finding).body().get("escalated")).contains(Json.of(true));
    }

    @Test
    void the_same_key_answers_the_same_finding() throws Exception {
        var path = "/cases/" + played.id + "/findings";
        var headers = new String[] {"Idempotency-Key", "k", "Content-Type", "application/json"};
        var first = lab.send(EVA, "POST", path, played.draft(), headers);
        var again = lab.send(EVA, "POST", path, played.draft(), headers);
        assertThat(again).isEqualTo(first);
        assertThat(played.items(LEAD, "/findings")).hasSize(1);
        assertThat(lab.send(EVA, "POST", path, played.draft(), "Content-Type", "application/json")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void the_list_goes_on_by_its_cursor() throws Exception {
        var ids = new String[] {played.shared(EVA), played.drafted(EVA), played.shared(EVA)};
        assertThat(played.items(LEAD, "/findings"))
                .extracting(f -> f.string("id").orElseThrow())
                .containsExactly(ids);
        var after = encoded("{\"after\":\"" + ids[0] + "\"}");
        assertThat(played.items(DEVELOPER, "/findings?limit=1&cursor=" + after))
                .extracting(f -> f.string("id").orElseThrow())
                .containsExactly(ids[2]);
        var unshared = played.get(DEVELOPER, "/findings?cursor=" + encoded("{\"after\":\"" + ids[1] + "\"}"));
        var unknown = played.get(DEVELOPER, "/findings?cursor=" + encoded("{\"after\":\"f-0\"}"));
        assertThat(unshared.text("type")).isEqualTo("urn:foreview:problem:invalid-cursor");
        assertThat(unknown.text("type")).isEqualTo(unshared.text("type"));
    }
}
