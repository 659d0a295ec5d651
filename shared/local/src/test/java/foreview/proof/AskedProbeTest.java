package foreview.proof;

import static foreview.api.Person.DEVELOPER;
import static foreview.api.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.runtime.store.Told;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule 13's one exception is by an act of the developer's own, and every such act gets a signed receipt. */
class AskedProbeTest {
    private static final String PROBE = "POST /cases/{caseId}/endpoints/{endpointId}/probe";
    private static final String RECEIPT = "GET /cases/{caseId}/receipts/{sequence}";

    private static House house;
    private static Snapshot ready;

    private Map<String, String> ids;
    private long before;

    @BeforeAll
    static void play() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.ready()) step.act().run(house, ids);
        ids.put("endpointId", ids.get("e1"));
        ready = Snapshot.of(house, ids);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void restore() {
        ids = ready.restore(house);
        house.post.restore(List.of());
        house.endpoint.forget();
        before = house.app()
                .cases()
                .find(ids.get("caseId"))
                .orElseThrow()
                .state()
                .sequence();
    }

    @Test
    void the_asking_stands_in_the_docket_and_has_a_receipt() throws Exception {
        var asked = ask("once");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("event")).isEqualTo("ProbeAsked");
        assertThat(askings()).singleElement().satisfies(told -> {
            assertThat(told.entry().event()).isEqualTo(new Event.ProbeAsked(ids.get("e1")));
            assertThat(told.entry().actor().role()).isEqualTo(Role.DEVELOPER);
            assertThat(told.receipt()).contains(asked.text("receipt"));
            ids.put("sequence", Long.toString(told.entry().sequence()));
        });
        assertThat(house.call(LEAD, RECEIPT, ids, "", Optional.empty()).ok().text("receipt"))
                .isEqualTo(asked.text("receipt"));
    }

    @Test
    void one_that_comes_again_under_its_key_is_one_asking_and_one_probe() throws Exception {
        var first = ask("once");
        Life.deliver(house);
        assertThat(ask("once")).isEqualTo(first);
        Life.deliver(house);
        assertThat(askings()).hasSize(1);
        assertThat(house.endpoint.calls()).hasSize(1);
    }

    @Test
    void one_that_is_refused_is_no_asking_and_makes_no_call() throws Exception {
        house.call(DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("open"))
                .ok();
        assertThat(ask("late").text("type")).isEqualTo("urn:foreview:problem:wrong-phase");
        assertThat(askings()).isEmpty();
        assertThat(house.post.letters()).isEmpty();
    }

    private House.Reply ask(String key) throws IOException {
        return house.call(DEVELOPER, PROBE, ids, "{}", Optional.of(key));
    }

    /** Those of this test: one was answered on the way to a case that may be opened. */
    private List<Told> askings() {
        return house.app().dockets().page(ids.get("caseId"), before, 20).entries().stream()
                .filter(told -> told.entry().event() instanceof Event.ProbeAsked)
                .toList();
    }
}
