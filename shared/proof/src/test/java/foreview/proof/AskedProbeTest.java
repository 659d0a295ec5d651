package foreview.proof;

import static foreview.testkit.Person.DEVELOPER;
import static foreview.testkit.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.cases.Event;
import foreview.domain.cases.Role;
import foreview.runtime.store.SignedEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        house.endpoint.meet(Optional.empty());
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

    @ParameterizedTest
    @ValueSource(strings = {"CRED#", "model"})
    void letters_of_one_asking_that_are_under_way_at_once_make_one_call(String where) throws Exception {
        ask("once");
        var letter = house.post.letters().getFirst();
        var others = new AtomicInteger(6);
        Crossings.Guard crowding = call -> {
            if (call.name().equals(where) || call.request().toString().contains(where))
                while (others.getAndDecrement() > 0) house.work(letter);
            return call.go();
        };
        house.endpoint.meet(Optional.of(crowding));
        house.crossings.guarded(crowding, () -> house.work(letter));
        assertThat(others).hasNegativeValue();
        assertThat(house.endpoint.calls()).hasSize(1);
        assertThat(probed()).isOne();
    }

    @Test
    void a_call_whose_record_was_lost_is_not_made_again_until_the_developer_asks_again() throws Exception {
        ask("once");
        Crossings.Guard busy = call -> call.name().equals("transactWriteItems")
                        && call.request().toString().contains("EndpointProbed")
                ? Fault.CONFLICT.meet(call)
                : call.go();
        var left = new AtomicReference<>(Duration.ofSeconds(30));
        house.endpoint.meet(Optional.of(call -> {
            left.set(Duration.ofSeconds(1));
            return call.go();
        }));
        var letter = house.post.letters().getFirst();
        house.crossings.guarded(
                busy, () -> assertThat(house.work(letter, left::get)).isFalse());
        house.endpoint.meet(Optional.empty());
        for (int minute = 0; minute < 31; minute++) {
            Life.deliver(house);
            house.clock.pass(Duration.ofMinutes(1));
            house.sweep();
        }
        assertThat(house.endpoint.calls()).hasSize(1);
        assertThat(probed()).isZero();
        ask("again");
        Life.deliver(house);
        assertThat(house.endpoint.calls()).hasSize(2);
        assertThat(probed()).isOne();
    }

    @Test
    void whoever_vanished_before_the_call_holds_nobody_up_for_long() throws Exception {
        ask("once");
        var letter = house.post.letters().getFirst();
        Crossings.Guard dying = call -> {
            if (call.request().toString().contains("CRED#")) throw new Crash.Gone();
            return call.go();
        };
        assertThatThrownBy(() -> house.crossings.guarded(dying, () -> house.work(letter)))
                .isInstanceOf(Crash.Gone.class);
        house.clock.pass(Duration.ofSeconds(15).minusMillis(1));
        house.work(letter);
        assertThat(house.endpoint.calls()).isEmpty();
        house.clock.pass(Duration.ofMillis(1));
        house.work(letter);
        assertThat(house.endpoint.calls()).hasSize(1);
        assertThat(probed()).isOne();
    }

    @Test
    void what_is_answered_after_the_opening_is_not_opened_though_it_was_asked_before() throws Exception {
        ask("once");
        house.endpoint.meet(Optional.of(call -> {
            house.call(DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("open"))
                    .ok();
            return call.go();
        }));
        Life.deliver(house);
        assertThat(house.endpoint.calls()).hasSize(1);
        assertThat(probed()).isZero();
        assertThat(house.post.letters()).noneMatch(letter -> letter.function().equals("ProbeFunction"));
    }

    private long probed() {
        return house.app().dockets().page(ids.get("caseId"), before, 20).entries().stream()
                .filter(told -> told.entry().event() instanceof Event.EndpointProbed)
                .count();
    }

    private House.Reply ask(String key) throws IOException {
        return house.call(DEVELOPER, PROBE, ids, "{}", Optional.of(key));
    }

    /** Those of this test: one was answered on the way to a case that may be opened. */
    private List<SignedEntry> askings() {
        return house.app().dockets().page(ids.get("caseId"), before, 20).entries().stream()
                .filter(told -> told.entry().event() instanceof Event.ProbeAsked)
                .toList();
    }
}
