package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amendments and retests by the API: a second person accepts them, and before that only evaluators learn of them. */
class RevisionsTest {
    private static final String AMENDED_TEXT = "The answers to two questions were wrong.";
    private static final String RETEST_TEXT = "The answers are as before.";
    private static final List<Person> OTHERS = List.of(DEVELOPER, OFFICER, CUSTODIAN);

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;
    private String finding;

    @BeforeEach
    void play() throws Exception {
        played = PlayedCase.evaluated(stack, "m1");
        finding = played.shared(EVALUATOR);
    }

    private Reply read(Person person) {
        return played.get(person, "/findings/" + finding);
    }

    private String amend() {
        return played.play(played.script().amendment("finding")).text("id");
    }

    private void accept() {
        played.play(played.script().amendmentReview("finding"));
    }

    private Reply claim() {
        return played.play(played.script().answer("finding"));
    }

    private void retested() throws Exception {
        played.plan();
        stack.advance(Duration.ZERO);
        played.play(played.script().retest("finding"));
    }

    private static Json.Obj object(Reply reply, String name) {
        return (Json.Obj) reply.body().get(name).orElseThrow();
    }

    @Test
    void an_amendment_is_seen_by_evaluators_alone_until_a_second_person_accepts_it() throws Exception {
        var before = read(DEVELOPER).ok().body();
        var amendment = amend();
        assertThat(object(read(LEAD).ok(), "amendment").string("text")).contains(AMENDED_TEXT);
        unseen(amendment, AMENDED_TEXT);
        assertThat(read(DEVELOPER).ok().body()).isEqualTo(before);
        assertThat(played.waits(LEAD)).contains("FINDING_REVIEWS");
        accept();
        var after = read(DEVELOPER).ok();
        assertThat(after.text("text")).isEqualTo(AMENDED_TEXT);
        assertThat(after.text("reason")).isEqualTo("One question was counted twice.");
        assertThat(after.body().get("version")).contains(Json.of(2));
        var earlier = after.list("versions").getFirst();
        var content =
                "/docket/" + earlier.get("sequence").orElseThrow().toString().replaceAll("\\D", "") + "/content";
        assertThat(played.get(DEVELOPER, content).ok().text())
                .as("the earlier text stays in the docket")
                .contains("The answers to some questions were wrong.");
        seen(amendment);
    }

    /** On no page and in no entry, content or reading that the others get. */
    private void unseen(String part, String text) {
        for (var entry : played.items(LEAD, "/docket?limit=100"))
            if (entry.toString().contains(part)) {
                var at = "/docket/" + number(entry) + "/content";
                if (played.get(LEAD, at).status() == 200)
                    assertThat(played.get(DEVELOPER, at).status()).isEqualTo(404);
                for (var person : OTHERS)
                    assertThat(played.get(person, at).status()).isEqualTo(404);
            }
        for (var person : OTHERS)
            for (var path :
                    List.of("", "/findings", "/findings/" + finding, "/docket?limit=100", "/onward", "/receipts"))
                assertThat(played.get(person, path).text()).as(person + path).doesNotContain(part, text);
        assertThat(log(part)).isEmpty();
    }

    private void seen(String part) throws Exception {
        assertThat(played.get(DEVELOPER, "/docket?limit=100").text()).contains(part);
        stack.advance(Duration.ofMinutes(1));
        assertThat(log(part)).as("the readings before it was accepted").isNotEmpty();
    }

    /** The readings of the content of its entries that the developer is shown. */
    private List<Json.Obj> log(String part) {
        var contents = played.items(LEAD, "/docket?limit=100").stream()
                .filter(entry -> entry.toString().contains(part))
                .map(entry -> "content:" + number(entry))
                .toList();
        return played.items(DEVELOPER, "/access-log").stream()
                .filter(row -> contents.contains(row.string("what").orElseThrow()))
                .toList();
    }

    private static String number(Json.Obj entry) {
        return ((Json.Num) entry.get("sequence").orElseThrow()).value().toPlainString();
    }

    @Test
    void a_returned_amendment_stays_unseen() {
        var amendment = amend();
        played.post(
                        LEAD,
                        "/findings/" + finding + "/amendments/" + amendment + "/reviews",
                        "{\"decision\":\"RETURN\",\"note\":\"Weak.\"}")
                .ok();
        unseen(amendment, AMENDED_TEXT);
        assertThat(object(read(EVALUATOR).ok(), "amendment").string("note")).contains("Weak.");
        assertThat(read(DEVELOPER).ok().body().get("version")).contains(Json.of(1));
    }

    @Test
    void an_answer_to_an_earlier_version_is_shown_as_such() {
        claim();
        assertThat(played.waits(DEVELOPER)).isEmpty();
        amend();
        accept();
        var page = read(LEAD).ok();
        assertThat(page.body().get("answerVersion")).contains(Json.of(1));
        assertThat(page.body().get("answersEarlierVersion")).contains(Json.of(true));
        assertThat(played.waits(DEVELOPER)).contains("FINDING_ANSWERS");
        played.post(DEVELOPER, "/findings/" + finding + "/answers", "{\"answer\":\"DISPUTED\",\"version\":2}")
                .ok();
        assertThat(read(LEAD).body().get("answersEarlierVersion")).contains(Json.of(false));
        assertThat(played.waits(DEVELOPER)).isEmpty();
    }

    @Test
    void a_retest_is_seen_by_evaluators_alone_until_a_second_person_accepts_it() throws Exception {
        claim();
        retested();
        var retest = played.value("retest");
        assertThat(object(read(LEAD).ok(), "retest").string("text")).contains(RETEST_TEXT);
        unseen(retest, RETEST_TEXT);
        played.play(played.script().retestReview("finding"));
        var shown = read(DEVELOPER).ok().list("retests").getFirst();
        assertThat(shown.string("outcome")).contains("STILL_PRESENT");
        var result = (Json.Obj)
                played.evaluation(played.value("evaluation")).get("result").orElseThrow();
        assertThat(shown.string("evaluationDigest")).isEqualTo(result.string("digest"));
        assertThat(read(DEVELOPER).text("answer")).isEqualTo("FIX_CLAIMED");
        seen(retest);
    }

    @Test
    void after_the_end_no_retest_is_recorded_and_one_that_waits_may_still_be_accepted() throws Exception {
        claim();
        retested();
        stack.pass(Duration.ofMinutes(1));
        played.post(DEVELOPER, "/end", "{}").ok();
        var body = "{\"outcome\":\"FIXED\",\"evaluation\":\"" + played.value("evaluation") + "\"}";
        var refused = played.post(EVALUATOR, "/findings/" + finding + "/retests", body);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("access-ended");
        played.play(played.script().retestReview("finding"));
        assertThat(read(DEVELOPER).ok().list("retests")).hasSize(1);
    }

    @Test
    void the_score_is_computed_from_the_vector_and_a_stated_one_that_disagrees_is_refused() {
        var vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
        assertThat(score(vector, "")).contains(Json.of(new BigDecimal("9.3")));
        assertThat(score(vector + "/E:U", "")).as("threat metrics").contains(Json.of(new BigDecimal("8.1")));
        assertThat(score(vector + "/MAV:P/MVC:N/MVI:N/MVA:N", ""))
                .as("environmental metrics")
                .contains(Json.of(new BigDecimal("0.0")));
        assertThat(score(vector, ",\"score\":9.3")).contains(Json.of(new BigDecimal("9.3")));
        var refused = drafted(vector, ",\"score\":9.2");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/score", "disagrees", "9.3");
    }

    private Optional<Json> score(String vector, String more) {
        return played.get(EVALUATOR, "/findings/" + drafted(vector, more).ok().text("id"))
                .ok()
                .body()
                .get("score");
    }

    private Reply drafted(String vector, String more) {
        return played.post(EVALUATOR, "/findings", """
            {"title":"t","text":"t","evaluation":"%s","cvss":"%s"%s}\
            """.formatted(played.value("evaluation"), vector, more));
    }
}
