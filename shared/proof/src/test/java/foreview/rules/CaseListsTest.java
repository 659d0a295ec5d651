package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 8 for the lists of cases: what is not shown shortens no page and is no place to go on from. */
class CaseListsTest {
    private static final String EVALUATOR = "eva institute evaluator";
    private static final String PROPOSAL =
            "{\"sub\":\"eva\",\"org\":\"institute\",\"role\":\"EVALUATOR\",\"name\":\"n\",\"conflict\":\"none\"}";

    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        for (int i = 0; i < 5; i++) lab.submitted("other-" + i);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ivan intake evaluator", "ivan intake developer", "lisa lab evaluator", Lab.RIVAL})
    void who_has_no_right_in_any_case_gets_one_empty_page(String person) throws Exception {
        for (var path : List.of("/cases?limit=1", "/worklist?limit=1"))
            assertThat(lab.pages(person, path)).singleElement().satisfies(page -> assertThat(ids(page))
                    .isEmpty());
    }

    @Test
    void a_person_is_led_over_the_cases_in_which_it_was_only_proposed() throws Exception {
        proposed("r1");
        var first = proposed("r2");
        proposed("r3");
        var second = proposed("r4");
        proposed("r5");
        assertThat(lab.pages(EVALUATOR, "/cases?limit=1")).singleElement().satisfies(page -> assertThat(ids(page))
                .isEmpty());
        for (var id : List.of(first, second)) accept(id);
        assertThat(lab.pages(EVALUATOR, "/cases?limit=1"))
                .extracting(CaseListsTest::ids)
                .containsExactly(List.of(second), List.of(first));
    }

    @Test
    void every_page_but_the_last_is_full_and_shows_each_case_once() throws Exception {
        for (var person : List.of(Lab.DEVELOPER, Lab.OFFICER)) {
            var all = ids(lab.pages(person, "/cases?limit=100").getFirst());
            assertThat(all).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
            var pages = lab.pages(person, "/cases?limit=2").stream()
                    .map(CaseListsTest::ids)
                    .toList();
            assertThat(pages.subList(0, pages.size() - 1))
                    .allSatisfy(page -> assertThat(page).hasSize(2));
            assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void a_struck_officer_has_no_right_in_the_case_and_is_led_over_it() throws Exception {
        var officer = "oscar intake program-officer";
        var older = lab.submitted("s1");
        var id = lab.submitted("s2");
        lab.post(officer, id, "/completeness", "{\"outcome\":\"COMPLETE\"}");
        assertThat(ids(lab.pages(officer, "/cases?limit=1").getFirst())).containsExactly(id);
        strike(id, person(id, "PROGRAM_OFFICER"));
        assertThat(lab.bare(officer, "GET", "/cases/" + id).status()).isEqualTo(404);
        for (var list : List.of("/cases", "/worklist"))
            assertThat(lab.pages(officer, list + "?limit=1"))
                    .extracting(CaseListsTest::ids)
                    .startsWith(List.of(older))
                    .doesNotContain(List.of(id), List.of());
        assertThat(ids(lab.pages(Lab.OFFICER, "/cases?limit=1").getFirst())).containsExactly(id);
    }

    @Test
    void who_is_struck_by_pseudonym_loses_the_line_on_the_roster_and_is_proposed_no_more() throws Exception {
        var id = proposed("s3");
        strike(id, roster(id).getFirst().string("person").orElseThrow());
        assertThat(roster(id)).isEmpty();
        assertThat(lab.call(Lab.OFFICER, "POST", "/cases/" + id + "/participants", PROPOSAL)
                        .status())
                .isEqualTo(409);
        assertThat(lab.bare(Lab.DEVELOPER, "DELETE", "/cases/" + id + "/participants/p_short")
                        .status())
                .isEqualTo(404);
    }

    private static void strike(String caseId, String person) throws Exception {
        lab.bare(Lab.DEVELOPER, "DELETE", "/cases/" + caseId + "/participants/" + person)
                .ok();
    }

    /** Who acted in that role, as the docket shows it. */
    private static String person(String caseId, String role) throws Exception {
        return items(lab.pages(Lab.DEVELOPER, "/cases/" + caseId + "/docket").getFirst()).stream()
                .filter(entry -> entry.string("role").filter(role::equals).isPresent())
                .findFirst()
                .flatMap(entry -> entry.string("person"))
                .orElseThrow();
    }

    private static String proposed(String model) throws Exception {
        var id = lab.submitted(model);
        lab.post(Lab.OFFICER, id, "/participants", PROPOSAL);
        return id;
    }

    private static void accept(String caseId) throws Exception {
        var id = roster(caseId).getFirst().string("id").orElseThrow();
        lab.post(Lab.DEVELOPER, caseId, "/participants/" + id + "/acceptance", "{}");
    }

    private static List<Json.Obj> roster(String caseId) throws Exception {
        return items(
                lab.pages(Lab.DEVELOPER, "/cases/" + caseId + "/participants").getFirst());
    }

    private static List<String> ids(Json.Obj page) {
        return items(page).stream()
                .map(item -> item.string("caseId").orElseThrow())
                .toList();
    }

    private static List<Json.Obj> items(Json.Obj page) {
        return ((Json.Arr) page.get("items").orElseThrow())
                .items().stream().map(Json.Obj.class::cast).toList();
    }
}
