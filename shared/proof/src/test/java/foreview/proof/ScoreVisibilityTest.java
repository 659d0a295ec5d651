package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Only the suite's owner sees items and graders. Others see scores, and repeated reading reveals no mark of a single
 * item.
 */
@Tag("proof")
class ScoreVisibilityTest {
    private static final int MOST_LOOKS = 10_000;
    private static final Set<String> MARKS = Set.of("correct", "wrong", "failed");
    private static final String EVALUATION = "GET /cases/{caseId}/evaluations/{evaluationId}";

    private static ManualStack stack;
    private static Snapshot cut;

    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.planned(2).play(stack, ids);
        ids.put("evaluationId", ids.get("evaluation"));
        cut = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        stack.model.intercept(Optional.empty());
        ids = cut.restore(stack);
    }

    /** Its endpoint is asked item by item: it could look in between. */
    @Test
    void the_developer_sees_how_many_were_right_only_in_the_final_result() throws Exception {
        var looked = new AtomicInteger();
        stack.model.intercept(Optional.of(call -> {
            tellsNoMark(DEVELOPER); // who fails here is not answered, and has not looked
            looked.incrementAndGet();
            return call.proceed();
        }));
        stack.deliver();
        stack.model.intercept(Optional.empty());
        assertThat(looked).hasValue(2);
        tellsNoMark(DEVELOPER);
        stack.deliver();
        tellsNoMark(DEVELOPER);
        tellsNoMark(OFFICER);
        for (var person : new Person[] {DEVELOPER, OFFICER})
            assertThat(object(read(person, ""), "result").members()).containsKeys("correct", "wrong", "accuracy");
    }

    @Test
    void who_evaluates_for_the_suites_owner_sees_them_come() throws Exception {
        stack.deliver();
        assertThat(object(read(LEAD, ""), "progress").members().keySet()).containsAll(MARKS);
        assertThat(first(read(LEAD, "/tasks")).members()).containsKey("correct");
    }

    @Test
    void an_answer_counts_once_its_task_is_closed_inside_the_window() throws Exception {
        var chats = new AtomicInteger();
        stack.model.intercept(Optional.of(call -> {
            if (chats.incrementAndGet() == 2) {
                awaitAnswer(); // of the other item, which is asked at the same time
                end();
            }
            return call.proceed();
        }));
        stack.deliver();
        stack.model.intercept(Optional.empty());
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(false));
        RecoveryTime.rest(stack);
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(false));
    }

    @Test
    void and_then_it_does() throws Exception {
        stack.deliver();
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(true));
    }

    private void awaitAnswer() throws Exception {
        for (int looks = 0; looks < MOST_LOOKS; looks++)
            if (!items(read(LEAD, "/results")).isEmpty()) return;
        throw new AssertionError("no answer was saved");
    }

    private void end() throws Exception {
        stack.call(DEVELOPER, "POST /cases/{caseId}/end", ids, "", Optional.empty())
                .ok();
    }

    private void tellsNoMark(Person person) throws Exception {
        assertThat(object(read(person, ""), "progress").members()).doesNotContainKeys(MARKS.toArray(String[]::new));
        if (!person.equals(DEVELOPER)) return;
        assertThat(first(read(person, "/tasks")).members())
                .containsKey("answered")
                .doesNotContainKeys(MARKS.toArray(String[]::new));
    }

    private Json.Obj read(Person person, String under) throws Exception {
        return stack.call(person, EVALUATION + under, ids, "", Optional.empty())
                .ok()
                .body();
    }

    private static Json.Obj object(Json.Obj page, String name) {
        return (Json.Obj) page.get(name).orElseThrow(() -> new AssertionError(page.toString()));
    }

    private static List<Json> items(Json.Obj page) {
        return ((Json.Arr) page.get("items").orElseThrow()).items();
    }

    private static Json.Obj first(Json.Obj page) {
        return (Json.Obj) items(page).getFirst();
    }
}
