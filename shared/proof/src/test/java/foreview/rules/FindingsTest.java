package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings by the API: two persons by identity (rule 9), and the lengths of the clock to the millisecond. */
class FindingsTest {
    /** The evaluator with a token of another role. */
    private static final Person EVALUATOR_AS_LEAD = Person.of(EVALUATOR.sub(), EVALUATOR.org(), "evaluation-lead");
    /** The evaluator with a token of another organization. */
    private static final Person EVALUATOR_ELSEWHERE = Person.of(EVALUATOR.sub(), "center", "evaluation-lead");

    private static final String ACCEPT = "{\"decision\":\"ACCEPT\"}";
    private static final String DISPUTE = "{\"answer\":\"DISPUTED\",\"text\":\"Not so.\"}";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;

    @BeforeEach
    void play() throws Exception {
        played = PlayedCase.evaluated(stack, "m1");
        for (var person : List.of(EVALUATOR_AS_LEAD, EVALUATOR_ELSEWHERE)) played.join(person);
    }

    private Reply review(Person person, String finding) {
        return played.post(person, "/findings/" + finding + "/reviews", ACCEPT);
    }

    private Reply share(String finding) {
        return played.post(LEAD, "/findings/" + finding + "/sharing", "{}");
    }

    private Reply read(Person person, String finding) {
        return played.get(person, "/findings/" + finding);
    }

    @Test
    void nobody_reviews_a_finding_of_their_own_in_any_role() {
        var finding = played.draft(EVALUATOR);
        assertThat(review(EVALUATOR, finding).status()).isEqualTo(403);
        for (var person : List.of(EVALUATOR_AS_LEAD, EVALUATOR_ELSEWHERE)) {
            var refused = review(person, finding);
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("second-person-needed");
        }
        assertThat(share(finding).problem()).isEqualTo("wrong-phase");
        review(LEAD, finding).ok();
        assertThat(review(LEAD, finding).status()).isEqualTo(409);
        share(finding).ok();
    }

    @Test
    void each_cites_the_result_of_its_run_and_none_is_accepted_before_there_is_one() throws Exception {
        stack.model.answers(FakeModel.status(503));
        var run = played.plan();
        var finding = played.draft(EVALUATOR);
        for (var refused : List.of(review(LEAD, finding), share(finding))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("no-result");
        }
        stack.model.answers(FakeModel::right);
        stack.advance(Duration.ofHours(1));
        var result = (Json.Obj) played.evaluation(run).get("result").orElseThrow();
        var digest = result.string("digest").orElseThrow();
        assertThat(read(LEAD, finding).ok().body().get("evaluationDigest")).isEmpty();
        review(LEAD, finding).ok();
        assertThat(played.items(LEAD, "/docket").getLast().string("canonical").orElseThrow())
                .contains("\"evaluationDigest\":\"" + digest + "\"");
        share(finding).ok();
        assertThat(read(DEVELOPER, finding).ok().text("evaluationDigest")).isEqualTo(digest);
    }

    @Test
    void each_waits_for_those_who_may_act_on_it() {
        var finding = played.draft(EVALUATOR);
        assertThat(played.waits(LEAD)).contains("FINDING_REVIEWS");
        assertThat(played.waits(EVALUATOR_AS_LEAD)).doesNotContain("FINDING_REVIEWS");
        assertThat(played.waits(DEVELOPER)).isEmpty();
        review(LEAD, finding).ok();
        assertThat(played.waits(LEAD)).contains("FINDING_SHARING").doesNotContain("FINDING_REVIEWS");
        assertThat(played.waits(DEVELOPER)).isEmpty();
        share(finding).ok();
        assertThat(played.waits(LEAD)).isEmpty();
        assertThat(played.waits(DEVELOPER)).contains("FINDING_ANSWERS");
        dispute(finding);
        assertThat(played.waits(DEVELOPER)).isEmpty();
    }

    private void dispute(String finding) {
        played.post(DEVELOPER, "/findings/" + finding + "/answers", DISPUTE).ok();
    }

    @Test
    void new_ones_are_taken_for_fourteen_days_after_the_end_and_not_a_millisecond_longer() throws Exception {
        var unanswered = played.shared(EVALUATOR);
        var disputed = played.shared(EVALUATOR);
        dispute(disputed);
        var closes = played.endsAt().plus(Duration.ofDays(14));
        stack.advanceTo(closes.minusMillis(1));
        assertThat(played.phase()).isEqualTo("CLOSED");
        var last = played.draft(EVALUATOR);
        stack.advanceTo(closes);
        var refused = played.drafted(EVALUATOR);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("findings-closed");
        review(LEAD, last).ok();
        share(last).ok();
        for (var finding : new String[] {unanswered, disputed, last}) {
            var page = read(DEVELOPER, finding).ok();
            assertThat(page.text("state")).isEqualTo("FINAL");
            assertThat(page.text("final")).isEqualTo(finding.equals(disputed) ? "DISPUTED" : "UNANSWERED");
            assertThat(Instant.parse(page.text("finalAt"))).isEqualTo(closes);
        }
        assertThat(played.waits(DEVELOPER)).as("final").isEmpty();
    }

    @Test
    void the_developer_answers_at_any_time_and_both_texts_are_shown_side_by_side() throws Exception {
        var finding = played.shared(EVALUATOR);
        dispute(finding);
        stack.advanceTo(played.endsAt().plus(Duration.ofDays(250)));
        played.post(
                        DEVELOPER,
                        "/findings/" + finding + "/answers",
                        "{\"answer\":\"FIX_CLAIMED\",\"text\":\"Fixed since.\"}")
                .ok();
        var page = read(LEAD, finding).ok();
        assertThat(page.text("final")).isEqualTo("DISPUTED");
        assertThat(page.text("lateAnswer")).isEqualTo("FIX_CLAIMED");
        assertThat(page.text("text")).isEqualTo("The answers to some questions were wrong.");
        assertThat(page.text("note")).isEqualTo("Seen again.");
        assertThat(page.text("answerText")).isEqualTo("Not so.");
        assertThat(page.text("lateAnswerText")).isEqualTo("Fixed since.");
    }

    @Test
    void a_serious_one_that_is_not_shared_within_a_day_of_its_review_escalates() throws Exception {
        var finding = played.reviewed(EVALUATOR);
        var page = read(LEAD, finding).ok();
        assertThat(page.body().get("score")).contains(Json.of(new BigDecimal("9.3")));
        var by = Instant.parse(page.text("firstNoticeBy"));
        assertThat(by).isEqualTo(Instant.parse(page.text("reviewedAt")).plus(Duration.ofDays(1)));
        stack.advanceTo(by.minusMillis(1));
        assertThat(read(LEAD, finding).body().get("escalated")).contains(Json.of(false));
        stack.advanceTo(by);
        assertThat(read(LEAD, finding).body().get("escalated")).contains(Json.of(true));
    }

    @Test
    void the_same_key_answers_the_same_finding() {
        var draft = played.request(played.script().draft("finding"), "k");
        var first = stack.send(draft).ok();
        assertThat(stack.send(draft)).isEqualTo(first);
        assertThat(played.items(LEAD, "/findings")).hasSize(1);
        assertThat(stack.send(draft.header(Request.KEY, "")).status()).isEqualTo(400);
    }

    @Test
    void the_list_goes_on_by_its_cursor() {
        var first = played.shared(EVALUATOR);
        stack.pass(Duration.ofMillis(1));
        var second = played.draft(EVALUATOR);
        stack.pass(Duration.ofMillis(1));
        var ids = new String[] {first, second, played.shared(EVALUATOR)};
        assertThat(played.items(LEAD, "/findings"))
                .extracting(f -> f.string("id").orElseThrow())
                .containsExactly(ids);
        assertThat(after(ids[0], "limit=1&").items())
                .extracting(f -> f.string("id").orElseThrow())
                .containsExactly(ids[2]);
        assertThat(after(ids[1], "").items())
                .as("an unshared one is a position like any other")
                .extracting(f -> f.string("id").orElseThrow())
                .containsExactly(ids[2]);
        assertThat(after("f-0", "").status()).as("an unknown one").isEqualTo(200);
    }

    private Reply after(String finding, String limit) {
        var positions = "{\"after\":\"" + finding + "\"}";
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(positions.getBytes(StandardCharsets.UTF_8));
        return played.get(DEVELOPER, "/findings?" + limit + "cursor=" + cursor);
    }
}
