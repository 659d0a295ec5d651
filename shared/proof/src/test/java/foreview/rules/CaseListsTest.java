package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rule 8 for the lists of cases: a case that is not shown shortens no page and is no position to go on from. */
class CaseListsTest {
    private static ManualStack stack;

    @BeforeAll
    static void start() {
        stack = Stacks.manual();
        for (int i = 0; i < 5; i++) submitted("other-" + i);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    /** Lists are in the order of submission. */
    private static PlayedCase submitted(String model) {
        stack.pass(Duration.ofSeconds(1));
        return PlayedCase.submitted(stack, model);
    }

    static List<Person> withoutRight() {
        return List.of(
                Person.of("ivan", "intake", "evaluator"),
                Person.of("ivan", "intake", "developer"),
                Person.of("lisa", "lab", "evaluator"),
                RIVAL);
    }

    @ParameterizedTest
    @MethodSource("withoutRight")
    void a_person_without_right_in_any_case_gets_one_empty_page(Person person) {
        for (var path : List.of("/cases?limit=1", "/worklist?limit=1"))
            assertThat(stack.pages(person, path)).singleElement().satisfies(page -> assertThat(page.items())
                    .isEmpty());
    }

    @Test
    void cases_in_which_a_person_was_only_proposed_are_passed_over() {
        proposed("r1");
        var first = proposed("r2");
        proposed("r3");
        var second = proposed("r4");
        proposed("r5");
        assertThat(stack.pages(EVALUATOR, "/cases?limit=1")).singleElement().satisfies(page -> assertThat(page.items())
                .isEmpty());
        for (var played : List.of(first, second)) accept(played);
        assertThat(stack.pages(EVALUATOR, "/cases?limit=1"))
                .extracting(CaseListsTest::ids)
                .containsExactly(List.of(second.id()), List.of(first.id()));
    }

    @Test
    void every_page_but_the_last_is_full_and_shows_each_case_once() {
        for (var person : List.of(DEVELOPER, OFFICER)) {
            var all = ids(stack.pages(person, "/cases?limit=100").getFirst());
            assertThat(all).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
            var pages = stack.pages(person, "/cases?limit=2").stream()
                    .map(CaseListsTest::ids)
                    .toList();
            assertThat(pages.subList(0, pages.size() - 1))
                    .allSatisfy(page -> assertThat(page).hasSize(2));
            assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
        }
    }

    @Test
    void a_struck_officer_has_no_right_in_the_case_and_it_is_passed_over() {
        var officer = Person.of("oscar", "intake", "program-officer");
        var older = submitted("s1").id();
        var played = submitted("s2");
        played.post(officer, "/completeness", "{\"outcome\":\"COMPLETE\"}").ok();
        assertThat(ids(stack.get(officer, "/cases?limit=1"))).containsExactly(played.id());
        strike(played, person(played, "PROGRAM_OFFICER"));
        assertThat(played.get(officer, "").status()).isEqualTo(404);
        for (var list : List.of("/cases", "/worklist"))
            assertThat(stack.pages(officer, list + "?limit=1"))
                    .extracting(CaseListsTest::ids)
                    .startsWith(List.of(older))
                    .doesNotContain(List.of(played.id()), List.of());
        assertThat(ids(stack.get(OFFICER, "/cases?limit=1"))).containsExactly(played.id());
    }

    @Test
    void a_person_struck_by_pseudonym_leaves_the_roster_and_cannot_be_proposed_again() {
        var played = proposed("s3");
        strike(played, roster(played).getFirst().string("person").orElseThrow());
        assertThat(roster(played)).isEmpty();
        assertThat(played.post(OFFICER, "/participants", """
            {"sub":"%s","org":"%s","role":"EVALUATOR","name":"n","conflict":"none"}\
            """.formatted(EVALUATOR.sub(), EVALUATOR.org()))
                        .status())
                .isEqualTo(409);
        assertThat(stack.delete(DEVELOPER, played.path("/participants/p_short")).status())
                .isEqualTo(404);
    }

    private static void strike(PlayedCase played, String person) {
        stack.delete(DEVELOPER, played.path("/participants/" + person)).ok();
    }

    /** The pseudonym of the first person who acted in that role. */
    private static String person(PlayedCase played, String role) {
        return played.items(DEVELOPER, "/docket").stream()
                .filter(entry -> entry.string("role").filter(role::equals).isPresent())
                .findFirst()
                .flatMap(entry -> entry.string("person"))
                .orElseThrow();
    }

    private static PlayedCase proposed(String model) {
        var played = submitted(model);
        played.play(played.script().proposal(EVALUATOR));
        return played;
    }

    private static void accept(PlayedCase played) {
        var participant = played.value(EVALUATOR.sub());
        played.post(DEVELOPER, "/participants/" + participant + "/acceptance", "{}")
                .ok();
    }

    private static List<Json.Obj> roster(PlayedCase played) {
        return played.items(DEVELOPER, "/participants");
    }

    private static List<String> ids(Reply page) {
        return page.items().stream()
                .map(item -> item.string("caseId").orElseThrow())
                .toList();
    }
}
