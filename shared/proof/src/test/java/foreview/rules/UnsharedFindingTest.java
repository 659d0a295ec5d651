package foreview.rules;

import static foreview.local.script.Person.AUTHORITY;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Origin;
import foreview.domain.docket.Chain;
import foreview.domain.docket.ChainLink;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 8 for findings: before one is shared, only evaluators learn anything of it, on every route. */
class UnsharedFindingTest {
    private static final List<Person> WITHOUT_RIGHT = List.of(DEVELOPER, OFFICER, AUTHORITY, CUSTODIAN);
    private static final String UNKNOWN = "f-00000000000000000000000000000000";
    private static final String TEXT = "The answers to some questions were wrong.";
    private static final String DISPUTE = "{\"answer\":\"DISPUTED\",\"text\":\"Not so.\"}";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private PlayedCase played;

    @BeforeEach
    void play() throws Exception {
        played = PlayedCase.evaluated(stack, "m1");
    }

    @Test
    void it_is_in_no_page_of_the_case() {
        var finding = played.reviewed(EVALUATOR);
        var author = played.get(LEAD, "/findings/" + finding).ok().text("author");
        var reads = stack.routes().stream()
                .filter(key -> key.startsWith("GET /cases/{caseId}"))
                .map(key -> key.substring("GET /cases/{caseId}".length()))
                .filter(path -> !path.contains("{"))
                .toList();
        assertThat(reads).contains("", "/findings", "/docket", "/receipts", "/access-log", "/clock");
        for (var person : WITHOUT_RIGHT) {
            assertThat(played.items(person, "/findings")).isEmpty();
            for (var path : reads)
                assertThat(played.get(person, path).text())
                        .as(person + " " + path)
                        .doesNotContain(finding, "FindingDrafted", "FindingReviewed", "CVSS");
            assertThat(played.get(person, "/docket").text()).doesNotContain("score");
        }
        assertThat(played.get(DEVELOPER, "/access-log").text()).doesNotContain(author, "content:");
        assertThat(played.waits(DEVELOPER)).isEmpty();
    }

    @Test
    void it_is_the_same_404_as_one_that_does_not_exist() {
        var finding = played.reviewed(EVALUATOR);
        for (var person : WITHOUT_RIGHT)
            assertThat(played.get(person, "/findings/" + finding).withoutRequestId())
                    .isEqualTo(played.get(person, "/findings/" + UNKNOWN).withoutRequestId())
                    .containsEntry("status", Json.of(404));
        assertThat(played.post(DEVELOPER, "/findings/" + finding + "/answers", DISPUTE)
                        .withoutRequestId())
                .isEqualTo(played.post(DEVELOPER, "/findings/" + UNKNOWN + "/answers", DISPUTE)
                        .withoutRequestId())
                .containsEntry("status", Json.of(404));
        var others = List.of(
                RIVAL,
                Person.of(LEAD.sub(), "other", "evaluation-lead"),
                Person.of(EVALUATOR.sub(), "other", "evaluator"));
        for (var person : others)
            for (var path : List.of("/findings", "/findings/" + finding))
                assertThat(played.get(person, path).status()).isEqualTo(404);
    }

    @Tag("proof")
    @Test
    void its_entries_are_withheld_until_it_is_shared_and_whole_then() {
        var finding = played.reviewed(EVALUATOR);
        var returned = played.draft(EVALUATOR);
        played.post(LEAD, "/findings/" + returned + "/reviews", "{\"decision\":\"RETURN\",\"note\":\"Weak.\"}")
                .ok();
        for (var person : WITHOUT_RIGHT) {
            assertThat(withheld(person)).hasSize(4).allSatisfy(item -> {
                assertThat(item.members().keySet()).containsExactlyInAnyOrder("sequence", "withheld", "digest", "hash");
                var at = "/docket/" + number(item);
                assertThat(played.get(person, at).ok().body()).isEqualTo(item);
                assertThat(played.get(person, at + "/content").withoutRequestId())
                        .isEqualTo(played.get(person, "/docket/999999/content").withoutRequestId())
                        .containsEntry("status", Json.of(404));
            });
            verifies(person);
        }
        assertThat(withheld(LEAD)).isEmpty();
        assertThat(withheld(EVALUATOR)).isEmpty();
        verifies(EVALUATOR);
        share(finding);
        for (var person : WITHOUT_RIGHT) {
            assertThat(withheld(person)).as("the returned one").hasSize(2);
            assertThat(played.get(person, "/docket?limit=100").text())
                    .contains(finding)
                    .doesNotContain(returned);
            verifies(person);
        }
    }

    private void share(String finding) {
        played.post(LEAD, "/findings/" + finding + "/sharing", "{}").ok();
    }

    @Test
    void after_sharing_only_evaluators_and_the_developer_read_its_texts() {
        var finding = played.shared(EVALUATOR);
        var entry = played.items(LEAD, "/docket").stream()
                .filter(item ->
                        item.string("event").filter("FindingDrafted"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        var content = "/docket/" + number(entry) + "/content";
        for (var person : List.of(DEVELOPER, LEAD, EVALUATOR)) {
            assertThat(played.get(person, "/findings/" + finding).ok().text("text"))
                    .isEqualTo(TEXT);
            assertThat(played.get(person, content).text()).contains(TEXT);
        }
        for (var person : List.of(OFFICER, AUTHORITY, CUSTODIAN)) {
            assertThat(played.get(person, "/findings/" + finding).status()).isEqualTo(403);
            assertThat(played.get(person, content).status()).isEqualTo(403);
            assertThat(played.items(person, "/findings")).singleElement().satisfies(line -> assertThat(line.members())
                    .doesNotContainKeys("title", "text"));
        }
    }

    @Test
    void every_read_is_logged_and_shown_to_the_developer_once_it_is_shared() throws Exception {
        var before = played.items(DEVELOPER, "/access-log");
        var finding = played.reviewed(EVALUATOR);
        var what = "finding:" + finding;
        played.get(LEAD, "/findings/" + finding).ok();
        played.get(OFFICER, "/docket/1/content").ok();
        played.get(EVALUATOR, "/findings/" + finding).ok();
        assertThat(played.items(DEVELOPER, "/access-log"))
                .hasSize(before.size() + 1)
                .allSatisfy(item -> assertThat(item.string("what")).isNotEqualTo(what));
        assertThat(played.get(DEVELOPER, "/access-log?limit=1").ok().items()).hasSize(1);
        share(finding);
        played.get(DEVELOPER, "/findings/" + finding).ok();
        stack.advance(Duration.ofMinutes(1));
        assertThat(played.items(DEVELOPER, "/access-log"))
                .filteredOn(item -> item.string("what").filter(what::equals).isPresent())
                .extracting(item -> item.string("role").orElseThrow())
                .containsExactlyInAnyOrder("DEVELOPER", "EVALUATION_LEAD", "EVALUATOR");
    }

    @Test
    void a_struck_author_has_no_right_left() {
        var max = Person.of("max", "institute", "evaluator");
        var participant = played.join(max);
        var finding = played.draft(max);
        played.get(max, "/findings/" + finding).ok();
        stack.delete(DEVELOPER, played.path("/participants/" + participant)).ok();
        for (var path : List.of("/findings", "/findings/" + finding, "/docket"))
            assertThat(played.get(max, path).status()).isEqualTo(404);
        assertThat(played.drafted(max).status()).isEqualTo(404);
        assertThat(played.get(LEAD, "/findings/" + finding).ok().text("id")).isEqualTo(finding);
    }

    private List<Json.Obj> withheld(Person person) {
        return played.items(person, "/docket").stream()
                .filter(item -> item.get("withheld").isPresent())
                .toList();
    }

    private void verifies(Person person) {
        var docket = played.get(person, "/docket").ok();
        var links = played.items(person, "/docket").stream()
                .map(item -> item.string("canonical")
                        .map(canonical -> new ChainLink(canonical, text(item, "hash")))
                        .orElseGet(() -> ChainLink.withheld(text(item, "digest"), text(item, "hash"))))
                .toList();
        var origin = Records.read(Origin.class, docket.body().get("origin").orElseThrow());
        assertThat(Chain.firstBroken(origin, links, docket.text("head"))).isEmpty();
    }

    private static String number(Json.Obj item) {
        return ((Json.Num) item.get("sequence").orElseThrow()).value().toPlainString();
    }

    private static String text(Json.Obj item, String name) {
        return item.string(name).orElseThrow();
    }
}
