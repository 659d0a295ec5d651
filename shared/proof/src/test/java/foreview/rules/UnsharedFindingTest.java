package foreview.rules;

import static foreview.rules.Evaluated.DISPUTE;
import static foreview.rules.Evaluated.EVA;
import static foreview.rules.Lab.CUSTODIAN;
import static foreview.rules.Lab.DEVELOPER;
import static foreview.rules.Lab.LEAD;
import static foreview.rules.Lab.OFFICER;
import static foreview.rules.Lab.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Origin;
import foreview.domain.docket.Chain;
import foreview.domain.docket.Link;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rule 8 for findings: before one is shared, nobody but who evaluates learns anything of it, wherever it is asked. */
class UnsharedFindingTest {
    private static final List<String> WITHOUT_RIGHT = List.of(DEVELOPER, OFFICER, Lab.AUTHORITY, CUSTODIAN);
    private static final String UNKNOWN = "f-00000000000000000000000000000000";

    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void it_stands_in_no_reading_of_the_case() throws Exception {
        var played = new Evaluated(lab, "u1");
        var finding = played.reviewed(EVA);
        played.get(LEAD, "/findings/" + finding).ok();
        var author = played.get(LEAD, "/findings/" + finding).text("author");
        var reads = lab.routes().stream()
                .filter(key -> key.startsWith("GET /cases/{caseId}"))
                .map(key -> key.substring("GET /cases/{caseId}".length()))
                .filter(path -> !path.contains("{"))
                .toList();
        assertThat(reads).contains("", "/findings", "/docket", "/receipts", "/access-log", "/clock");
        for (var person : WITHOUT_RIGHT) {
            assertThat(played.items(person, "/findings")).isEmpty();
            for (var path : reads)
                assertThat(played.told(person, path))
                        .as(person + " " + path)
                        .doesNotContain(finding, "FindingDrafted", "FindingReviewed", "CVSS");
            assertThat(played.told(person, "/docket")).doesNotContain("score");
        }
        assertThat(played.told(DEVELOPER, "/access-log")).doesNotContain(author, "content:");
        assertThat(played.waits(DEVELOPER)).isEmpty();
    }

    @Test
    void it_is_the_same_404_as_one_that_is_not_there() throws Exception {
        var played = new Evaluated(lab, "u2");
        var finding = played.reviewed(EVA);
        for (var person : WITHOUT_RIGHT)
            assertThat(told(played.get(person, "/findings/" + finding)))
                    .isEqualTo(told(played.get(person, "/findings/" + UNKNOWN)))
                    .containsEntry("status", Json.of(404));
        assertThat(told(played.post(DEVELOPER, "/findings/" + finding + "/answers", DISPUTE)))
                .isEqualTo(told(played.post(DEVELOPER, "/findings/" + UNKNOWN + "/answers", DISPUTE)))
                .containsEntry("status", Json.of(404));
        for (var person : List.of(RIVAL, "lea other evaluation-lead", "eva other evaluator"))
            for (var path : List.of("/findings", "/findings/" + finding))
                assertThat(played.get(person, path).status()).isEqualTo(404);
    }

    @Test
    void its_entries_are_withheld_until_it_is_shared_and_whole_then() throws Exception {
        var played = new Evaluated(lab, "u3");
        var finding = played.reviewed(EVA);
        var returned = played.drafted(EVA);
        played.post(LEAD, "/findings/" + returned + "/reviews", "{\"decision\":\"RETURN\",\"note\":\"Weak.\"}")
                .ok();
        for (var person : WITHOUT_RIGHT) {
            assertThat(withheld(played, person)).hasSize(4).allSatisfy(item -> {
                assertThat(item.members().keySet()).containsExactlyInAnyOrder("sequence", "withheld", "digest", "hash");
                var at = "/docket/" + number(item);
                assertThat(played.get(person, at).ok().body()).isEqualTo(item);
                assertThat(told(played.get(person, at + "/content")))
                        .isEqualTo(told(played.get(person, "/docket/999999/content")))
                        .containsEntry("status", Json.of(404));
            });
            verifies(played, person);
        }
        assertThat(withheld(played, LEAD)).isEmpty();
        assertThat(withheld(played, EVA)).isEmpty();
        verifies(played, EVA);
        played.post(LEAD, "/findings/" + finding + "/sharing", "{}").ok();
        for (var person : WITHOUT_RIGHT) {
            assertThat(withheld(played, person)).as("the returned one").hasSize(2);
            assertThat(played.told(person, "/docket")).contains(finding).doesNotContain(returned);
            verifies(played, person);
        }
    }

    @Test
    void once_it_is_shared_its_texts_are_the_evaluators_and_the_developers_alone() throws Exception {
        var played = new Evaluated(lab, "u4");
        var finding = played.shared(EVA);
        var entry = played.items(LEAD, "/docket").stream()
                .filter(item ->
                        item.string("event").filter("FindingDrafted"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        for (var person : List.of(DEVELOPER, LEAD, EVA)) {
            assertThat(played.get(person, "/findings/" + finding).ok().text("text"))
                    .isEqualTo(Evaluated.TEXT);
            assertThat(played.told(person, "/docket/" + number(entry) + "/content"))
                    .contains(Evaluated.TEXT);
        }
        for (var person : List.of(OFFICER, Lab.AUTHORITY, CUSTODIAN)) {
            assertThat(played.get(person, "/findings/" + finding).status()).isEqualTo(403);
            assertThat(played.get(person, "/docket/" + number(entry) + "/content")
                            .status())
                    .isEqualTo(403);
            assertThat(played.items(person, "/findings")).singleElement().satisfies(line -> assertThat(line.members())
                    .doesNotContainKeys("title", "text"));
        }
    }

    @Test
    void every_reading_is_logged_and_told_to_the_developer_once_it_is_shared() throws Exception {
        var played = new Evaluated(lab, "u5");
        var before = played.items(DEVELOPER, "/access-log");
        var finding = played.reviewed(EVA);
        var what = "finding:" + finding;
        played.get(LEAD, "/findings/" + finding).ok();
        played.get(OFFICER, "/docket/1/content").ok();
        played.get(EVA, "/findings/" + finding).ok();
        assertThat(played.items(DEVELOPER, "/access-log"))
                .hasSize(before.size() + 1)
                .allSatisfy(item -> assertThat(item.string("what")).isNotEqualTo(what));
        assertThat(played.get(DEVELOPER, "/access-log?limit=1").ok().body().get("items"))
                .hasValueSatisfying(
                        items -> assertThat(((Json.Arr) items).items()).hasSize(1));
        played.post(LEAD, "/findings/" + finding + "/sharing", "{}").ok();
        played.get(DEVELOPER, "/findings/" + finding).ok();
        assertThat(played.items(DEVELOPER, "/access-log"))
                .filteredOn(item -> item.string("what").filter(what::equals).isPresent())
                .extracting(item -> item.string("role").orElseThrow())
                .containsExactlyInAnyOrder("DEVELOPER", "EVALUATION_LEAD", "EVALUATOR");
    }

    @Test
    void who_was_struck_or_never_accepted_has_no_right_left() throws Exception {
        var played = new Evaluated(lab, "u6");
        var max = "max institute evaluator";
        var participant = played.join(max);
        var finding = played.drafted(max);
        played.get(max, "/findings/" + finding).ok();
        lab.bare(DEVELOPER, "DELETE", "/cases/" + played.id + "/participants/" + participant)
                .ok();
        for (var path : List.of("/findings", "/findings/" + finding, "/docket"))
            assertThat(played.get(max, path).status()).isEqualTo(404);
        assertThat(played.post(max, "/findings", played.draft()).status()).isEqualTo(404);
        assertThat(played.get(LEAD, "/findings/" + finding).ok().text("id")).isEqualTo(finding);
    }

    private static List<Json.Obj> withheld(Evaluated played, String person) throws Exception {
        return played.items(person, "/docket").stream()
                .filter(item -> item.get("withheld").isPresent())
                .toList();
    }

    private static void verifies(Evaluated played, String person) throws Exception {
        var docket = played.get(person, "/docket").ok();
        var links = played.items(person, "/docket").stream()
                .map(item -> item.string("canonical")
                        .map(canonical -> new Link(canonical, text(item, "hash")))
                        .orElseGet(() -> Link.withheld(text(item, "digest"), text(item, "hash"))))
                .toList();
        var origin = Records.read(Origin.class, docket.body().get("origin").orElseThrow());
        assertThat(Chain.firstBroken(origin, links, docket.text("head"))).isEmpty();
    }

    /** What is its own to every call left out. */
    private static LinkedHashMap<String, Json> told(Lab.Reply reply) {
        var members = new LinkedHashMap<>(reply.body().members());
        members.remove("requestId");
        return members;
    }

    private static String number(Json.Obj item) {
        return ((Json.Num) item.get("sequence").orElseThrow()).value().toPlainString();
    }

    private static String text(Json.Obj item, String name) {
        return item.string(name).orElseThrow();
    }
}
