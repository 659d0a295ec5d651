package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.onward.Mark;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Marks travel with every copy, and a marked finding leaves the roster after the notice. */
class OnwardTest {
    private static final Person HOSPITAL = PartnerScript.HOSPITAL;
    private static final String SHARE = "{\"decision\":\"SHARE\",\"reason\":\"It protects them.\"}";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;
    private String finding;
    private String partnership;

    @BeforeEach
    void play() throws Exception {
        played = PlayedCase.evaluated(stack, "m1");
        finding = played.shared(EVALUATOR);
        partnership = played.post(OFFICER, "/partners", """
            {"org":"valley-hospital","kind":"COMPANY","name":"Valley Hospital"}\
            """).ok().text("id");
        played.post(DEVELOPER, "/partners/" + partnership + "/invitation", "{\"terms\":\"Defensive use only.\"}")
                .ok();
    }

    private String propose(Person person) {
        var body = "{\"finding\":\"%s\",\"partnership\":\"%s\"}".formatted(finding, partnership);
        return played.post(person, "/onward", body).ok().text("id");
    }

    private Reply decide(Person person, String onward) {
        return played.post(person, "/onward/" + onward + "/decision", SHARE);
    }

    private String mark(String what) {
        return played.post(DEVELOPER, "/marks", "{\"what\":\"" + what + "\"}")
                .ok()
                .text("id");
    }

    private Reply received(String onward) {
        return stack.get(HOSPITAL, "/partnerships/" + partnership + "/findings/" + onward);
    }

    private List<Json.Obj> received() {
        return stack.items(HOSPITAL, "/partnerships/" + partnership + "/findings");
    }

    /** Rule 11: what is withheld is shown as withheld, and a part that becomes known later verifies. */
    @Test
    void a_part_is_withheld_from_this_partner_with_a_mark_in_its_place_and_a_digest() {
        var onward = propose(DEVELOPER);
        var share = """
            {"decision":"SHARE","reason":"Without the count.","withhold":["some questions","practice"]}\
            """;
        assertThat(decideWith(OFFICER, onward, share).status()).isEqualTo(403);
        var elsewhere = decideWith(LEAD, onward, share.replace("practice", "theory"));
        assertThat(elsewhere.status()).isEqualTo(422);
        assertThat(elsewhere.text()).contains("/withhold/1", "not-found");
        decideWith(LEAD, onward, share).ok();
        var page = received(onward).ok();
        assertThat(page.text("text")).isEqualTo("The answers to [redacted] were wrong.");
        assertThat(page.text("title")).isEqualTo("Knows most of the [redacted] that was asked");
        assertThat(page.text()).doesNotContain("some questions", "practice");
        var shown = page.list("withheld");
        assertThat(shown).hasSize(2).allSatisfy(one -> assertThat(one.members()).containsOnlyKeys("digest"));
        assertThat(digests(LEAD))
                .isEqualTo(shown.stream()
                        .map(one -> one.string("digest").orElseThrow())
                        .toList());
        assertThat(played.get(OFFICER, "/onward/" + onward).ok().text()).doesNotContain("some questions", "practice");
        assertThat(played.get(DEVELOPER, "/onward/" + onward).ok().text()).contains("some questions", "practice");
        assertThat(played.get(DEVELOPER, "/findings/" + finding).ok().text()).doesNotContain("[redacted]");
    }

    private Reply decideWith(Person person, String onward, String body) {
        return played.post(person, "/onward/" + onward + "/decision", body);
    }

    /** Computed from the salts and the parts that are sealed beside the decision; officers do not open them. */
    private List<String> digests(Person person) {
        var entry = played.items(person, "/docket?limit=100").getLast();
        var at = "/docket/" + ((Json.Num) entry.get("sequence").orElseThrow()).value() + "/content";
        assertThat(played.get(OFFICER, at).status()).isEqualTo(403);
        var content =
                (Json.Obj) played.get(person, at).ok().body().get("content").orElseThrow();
        return Stream.of("withheld1", "withheld2")
                .map(name -> (Json.Obj) content.get(name).orElseThrow())
                .map(kept -> Digest.salted(
                        Base64.getDecoder().decode(kept.string("salt").orElseThrow()),
                        kept.string("text").orElseThrow().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    @Test
    void a_partner_keeps_its_version_and_gets_the_next_one_by_a_decision_of_its_own() {
        var first = propose(LEAD);
        decide(OFFICER, first).ok();
        played.play(played.script().amendment("finding"));
        assertThat(received(first).ok().text("text")).isEqualTo("The answers to some questions were wrong.");
        played.play(played.script().amendmentReview("finding"));
        assertThat(received(first).ok().text("text")).isEqualTo("The answers to some questions were wrong.");
        var body = "{\"finding\":\"%s\",\"partnership\":\"%s\"}".formatted(finding, partnership);
        assertThat(played.post(LEAD, "/onward", body).problem()).isEqualTo("wrong-phase");
        var second = played.post(LEAD, "/onward", body.replace("}", ",\"version\":2}"))
                .ok()
                .text("id");
        assertThat(received(second).status()).isEqualTo(404);
        decide(OFFICER, second).ok();
        assertThat(received(second).ok().text("text")).isEqualTo("The answers to two questions were wrong.");
        assertThat(received(second).text("finding")).isEqualTo(received(first).text("finding"));
        assertThat(received()).hasSize(2);
    }

    @Test
    void a_marked_finding_reaches_the_partner_when_the_notice_is_over_with_its_mark() throws Exception {
        mark("finding:" + finding);
        var onward = propose(LEAD);
        assertThat(played.waits(DEVELOPER)).contains("ONWARD_ANSWERS");
        assertThat(played.waits(OFFICER)).contains("ONWARD_DECISIONS");
        played.post(DEVELOPER, "/onward/" + onward + "/objection", "{\"reason\":\"Ours.\"}")
                .ok();
        assertThat(decide(LEAD, onward).problem()).isEqualTo("second-person-needed");
        decide(OFFICER, onward).ok();
        var page = played.get(DEVELOPER, "/onward/" + onward).ok();
        assertThat(page.text("state")).isEqualTo("SCHEDULED");
        assertThat(page.text("decisionReason")).isEqualTo("It protects them.");
        var from = Instant.parse(page.text("effectiveAt"));
        assertThat(from).isEqualTo(Instant.parse(page.text("proposedAt")).plus(Duration.ofDays(10)));
        stack.advanceTo(from.minusMillis(1));
        assertThat(received()).isEmpty();
        assertThat(received(onward).status()).isEqualTo(404);
        stack.advanceTo(from);
        assertThat(received()).singleElement().satisfies(line -> assertThat(line.string("id"))
                .contains(onward));
        var copy = received(onward).ok();
        assertThat(copy.text("text")).isEqualTo("The answers to some questions were wrong.");
        assertThat(copy.text("mark")).isEqualTo(Mark.CONFIDENTIAL);
        assertThat(copy.text())
                .as("nothing of the case")
                .doesNotContain(played.id(), finding, played.value("evaluation"), "\"author\"");
        var row = played.items(DEVELOPER, "/access-log").getFirst();
        assertThat(row.members())
                .containsEntry("what", Json.of("finding:" + finding))
                .containsEntry("role", Json.of("PARTNER"));
        assertThat(row.string("ground").orElseThrow()).contains(Mark.CONFIDENTIAL);
    }

    @Test
    void an_unmarked_one_leaves_at_once_and_only_to_its_partner_while_that_has_not_ended() {
        var onward = propose(DEVELOPER);
        decide(LEAD, onward).ok();
        assertThat(received(onward).status()).isEqualTo(200);
        assertThat(received(onward).body().get("mark")).isEmpty();
        var path = "/partnerships/" + partnership + "/findings";
        assertThat(stack.get(Person.of("bo", "bank", "partner"), path).status()).isEqualTo(404);
        assertThat(stack.get(HOSPITAL, "/partnerships/t-none/findings").status())
                .isEqualTo(404);
        played.post(DEVELOPER, "/partners/" + partnership + "/end", "").ok();
        assertThat(received(onward).status()).isEqualTo(403);
        assertThat(stack.get(HOSPITAL, path).status()).isEqualTo(403);
    }

    @Test
    void a_mark_is_shown_wherever_the_content_is_read() {
        var mark = mark("content:1");
        mark("finding:" + finding);
        assertThat(played.get(OFFICER, "/docket/1/content").ok().text("mark")).isEqualTo(Mark.CONFIDENTIAL);
        assertThat(played.get(OFFICER, "/docket/1").ok().text("mark")).isEqualTo(Mark.CONFIDENTIAL);
        var docket = played.items(OFFICER, "/docket");
        assertThat(docket.getFirst().string("mark")).contains(Mark.CONFIDENTIAL);
        assertThat(docket.stream().filter(entry -> entry.get("mark").isPresent()))
                .as("the submission, and the three entries of the finding")
                .hasSize(4);
        assertThat(played.items(LEAD, "/findings").getFirst().string("mark")).contains(Mark.CONFIDENTIAL);
        assertThat(played.get(LEAD, "/findings/" + finding).ok().text("mark")).isEqualTo(Mark.CONFIDENTIAL);
        assertThat(played.items(DEVELOPER, "/access-log"))
                .filteredOn(row -> row.string("ground").orElseThrow().contains(Mark.CONFIDENTIAL))
                .hasSize(2);
        stack.call(DEVELOPER, "DELETE", played.path("/marks/" + mark), "").ok();
        assertThat(played.get(OFFICER, "/docket/1/content").ok().body().get("mark"))
                .isEmpty();
        assertThat(played.items(DEVELOPER, "/marks")).hasSize(2);
    }

    @Test
    void a_marked_reason_of_the_developer_is_shown_marked_with_the_proposal() {
        var onward = propose(LEAD);
        played.post(DEVELOPER, "/onward/" + onward + "/objection", "{\"reason\":\"Our recipe.\"}")
                .ok();
        mark("content:" + played.items(DEVELOPER, "/docket").size());
        assertThat(played.get(OFFICER, "/onward/" + onward).ok().text("mark")).isEqualTo(Mark.CONFIDENTIAL);
        assertThat(played.items(OFFICER, "/onward").getFirst().get("mark"))
                .as("the finding itself is not")
                .isEmpty();
        assertThat(played.items(DEVELOPER, "/access-log").getFirst().string("ground"))
                .hasValueSatisfying(ground -> assertThat(ground).contains(Mark.CONFIDENTIAL));
    }

    @Test
    void the_developer_marks_only_what_is_its_own_or_was_shared_with_it() {
        var unshared = played.draft(EVALUATOR);
        for (var what : List.of("content:2", "content:99999", "finding:" + unshared, "finding:f-none"))
            assertThat(played.post(DEVELOPER, "/marks", "{\"what\":\"" + what + "\"}")
                            .status())
                    .as(what)
                    .isEqualTo(404);
        for (var what : List.of("content:0", "content:x", "finding:", "credential:e1"))
            assertThat(played.post(DEVELOPER, "/marks", "{\"what\":\"" + what + "\"}")
                            .status())
                    .as(what)
                    .isEqualTo(422);
        assertThat(played.post(OFFICER, "/marks", "{\"what\":\"content:1\"}").status())
                .isEqualTo(403);
    }

    @Test
    void evaluators_learn_of_no_proposal() {
        var onward = propose(LEAD);
        assertThat(played.get(EVALUATOR, "/onward").status()).isEqualTo(403);
        assertThat(played.get(EVALUATOR, "/onward/" + onward).status()).isEqualTo(403);
        assertThat(played.items(EVALUATOR, "/docket").getLast().get("withheld")).contains(Json.of(true));
        assertThat(played.items(LEAD, "/docket").getLast().get("withheld")).isEmpty();
    }
}
