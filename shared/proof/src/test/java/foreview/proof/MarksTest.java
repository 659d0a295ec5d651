package foreview.proof;

import static foreview.testkit.Person.DEVELOPER;
import static foreview.testkit.Person.LEAD;
import static foreview.testkit.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Items and graders are the suite's owner's: others learn scores, and no mark of a single item by looking often. */
class MarksTest {
    private static final Set<String> MARKS = Set.of("correct", "wrong", "failed");
    private static final String EVALUATION = "GET /cases/{caseId}/evaluations/{evaluationId}";

    private static House house;
    private static Snapshot cut;

    private Map<String, String> ids;

    @BeforeAll
    static void play() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.cut()) step.act().run(house, ids);
        ids.put("evaluationId", ids.get("evaluation"));
        cut = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void restore() {
        house.endpoint.meet(Optional.empty());
        ids = cut.restore(house);
    }

    /** Its endpoint is asked item by item: it could look in between. */
    @Test
    void who_serves_the_model_learns_how_many_were_right_from_the_whole_result_alone() throws Exception {
        var looked = new AtomicInteger();
        house.endpoint.meet(Optional.of(call -> {
            tellsNoMark(DEVELOPER); // who fails here is not answered, and has not looked
            looked.incrementAndGet();
            return call.go();
        }));
        Life.deliver(house);
        house.endpoint.meet(Optional.empty());
        assertThat(looked).hasValue(2);
        tellsNoMark(DEVELOPER);
        Life.deliver(house);
        tellsNoMark(DEVELOPER);
        tellsNoMark(OFFICER);
        for (var person : new Person[] {DEVELOPER, OFFICER})
            assertThat(object(read(person, ""), "result").members()).containsKeys("correct", "wrong", "accuracy");
    }

    @Test
    void who_evaluates_for_the_suites_owner_sees_them_come() throws Exception {
        Life.deliver(house);
        assertThat(object(read(LEAD, ""), "progress").members().keySet()).containsAll(MARKS);
        assertThat(first(read(LEAD, "/tasks")).members()).containsKey("correct");
    }

    @Test
    void an_answer_counts_once_its_task_is_closed_inside_the_window() throws Exception {
        var chats = new AtomicInteger();
        house.endpoint.meet(Optional.of(call -> {
            if (chats.incrementAndGet() == 2) end();
            return call.go();
        }));
        Life.deliver(house);
        house.endpoint.meet(Optional.empty());
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(false));
        Life.rest(house);
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(false));
    }

    @Test
    void and_then_it_does() throws Exception {
        Life.deliver(house);
        assertThat(first(read(LEAD, "/results")).get("counts")).contains(Json.of(true));
    }

    private void end() throws Exception {
        house.call(DEVELOPER, "POST /cases/{caseId}/end", ids, "", Optional.empty())
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
        return house.call(person, EVALUATION + under, ids, "", Optional.empty())
                .ok()
                .body();
    }

    private static Json.Obj object(Json.Obj page, String name) {
        return (Json.Obj) page.get(name).orElseThrow(() -> new AssertionError(page.toString()));
    }

    private static Json.Obj first(Json.Obj page) {
        return (Json.Obj) ((Json.Arr) page.get("items").orElseThrow()).items().getFirst();
    }
}
