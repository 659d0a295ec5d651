package foreview.proof;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import foreview.domain.cases.Role;
import foreview.domain.endpoints.EndpointEvent;
import foreview.runtime.store.SignedEntry;
import foreview.testkit.AwsFault;
import foreview.testkit.Crash;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 13's one exception is by an act of the developer's own, and every such act gets a signed receipt. */
@Tag("proof")
class ProbeRequestTest {
    private static final String PROBE = "POST /cases/{caseId}/endpoints/{endpointId}/probe";
    private static final String RECEIPT = "GET /cases/{caseId}/receipts/{sequence}";

    private static ManualStack stack;
    private static Snapshot ready;

    private Map<String, String> ids;
    private long before;

    @BeforeAll
    static void play() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.ready().play(stack, ids);
        ids.put("endpointId", ids.get("e1"));
        ready = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        ids = ready.restore(stack);
        stack.queue.replace(List.of());
        stack.model.forget();
        stack.model.intercept(Optional.empty());
        before =
                stack.app().cases().find(ids.get("caseId")).orElseThrow().head().version();
    }

    @Test
    void the_request_is_in_the_docket_and_has_a_receipt() throws Exception {
        var asked = ask("once");
        assertThat(asked.status()).isEqualTo(202);
        assertThat(asked.text("event")).isEqualTo("ProbeAsked");
        assertThat(askings()).singleElement().satisfies(told -> {
            assertThat(told.entry().event()).isEqualTo(new EndpointEvent.ProbeAsked(ids.get("e1")));
            assertThat(told.entry().actor().role()).isEqualTo(Role.DEVELOPER);
            assertThat(told.receipt()).contains(asked.text("receipt"));
            ids.put("sequence", Long.toString(told.entry().sequence()));
        });
        assertThat(stack.call(LEAD, RECEIPT, ids, "", Optional.empty()).ok().text("receipt"))
                .isEqualTo(asked.text("receipt"));
    }

    @Test
    void one_that_comes_again_under_its_key_is_one_asking_and_one_probe() throws Exception {
        var first = ask("once");
        stack.deliver();
        assertThat(ask("once")).isEqualTo(first);
        stack.deliver();
        assertThat(askings()).hasSize(1);
        assertThat(stack.model.calls()).hasSize(1);
    }

    @Test
    void one_that_is_refused_is_no_asking_and_makes_no_call() throws Exception {
        CurrentTagRequests.call(stack, DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("open"))
                .ok();
        assertThat(ask("late").text("type")).isEqualTo("urn:foreview:problem:wrong-phase");
        assertThat(askings()).isEmpty();
        assertThat(stack.queue.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CRED#", "model"})
    void letters_of_one_asking_that_are_under_way_at_once_make_one_call(String where) throws Exception {
        ask("once");
        var message = stack.queue.messages().getFirst();
        var others = new AtomicInteger(6);
        Interceptor crowding = call -> {
            if (call.name().equals(where) || call.request().toString().contains(where))
                while (others.getAndDecrement() > 0) stack.work(message);
            return call.proceed();
        };
        stack.model.intercept(Optional.of(crowding));
        stack.faults.intercept(crowding, () -> stack.work(message));
        assertThat(others).hasNegativeValue();
        assertThat(stack.model.calls()).hasSize(1);
        assertThat(probed()).isOne();
    }

    @Tag("proof")
    @Test
    void a_call_whose_record_was_lost_is_not_made_again_until_the_developer_asks_again() throws Exception {
        ask("once");
        Interceptor busy = call -> call.name().equals("transactWriteItems")
                        && call.request().toString().contains("EndpointProbed")
                ? AwsFault.CONFLICT.happen(call)
                : call.proceed();
        var left = new AtomicReference<>(Duration.ofMinutes(5));
        stack.model.intercept(Optional.of(call -> {
            left.set(Duration.ofSeconds(1));
            return call.proceed();
        }));
        var message = stack.queue.messages().getFirst();
        stack.faults.intercept(
                busy, () -> assertThat(stack.work(message, left::get)).isFalse());
        stack.model.intercept(Optional.empty());
        for (int minute = 0; minute < 31; minute++) {
            stack.deliver();
            stack.clock.pass(Duration.ofMinutes(1));
            stack.sweep();
        }
        assertThat(stack.model.calls()).hasSize(1);
        assertThat(probed()).isZero();
        ask("again");
        stack.deliver();
        assertThat(stack.model.calls()).hasSize(2);
        assertThat(probed()).isOne();
    }

    @Test
    void a_run_that_vanished_before_the_call_delays_the_probe_only_briefly() throws Exception {
        ask("once");
        var message = stack.queue.messages().getFirst();
        Interceptor dying = call -> {
            if (call.request().toString().contains("CRED#")) throw new Crash.Crashed();
            return call.proceed();
        };
        assertThatThrownBy(() -> stack.faults.intercept(dying, () -> stack.work(message)))
                .isInstanceOf(Crash.Crashed.class);
        stack.clock.pass(Duration.ofSeconds(15).minusMillis(1));
        stack.work(message);
        assertThat(stack.model.calls()).isEmpty();
        stack.clock.pass(Duration.ofMillis(1));
        stack.work(message);
        assertThat(stack.model.calls()).hasSize(1);
        assertThat(probed()).isOne();
    }

    @Test
    void what_is_answered_after_the_opening_is_not_opened_though_it_was_asked_before() throws Exception {
        ask("once");
        stack.model.intercept(Optional.of(call -> {
            CurrentTagRequests.call(stack, DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("open"))
                    .ok();
            return call.proceed();
        }));
        stack.deliver();
        assertThat(stack.model.calls()).hasSize(1);
        assertThat(probed()).isZero();
        assertThat(stack.queue.messages())
                .noneMatch(message -> message.function().equals("ProbeFunction"));
    }

    private long probed() {
        return stack.app().dockets().page(ids.get("caseId"), before, 20).entries().stream()
                .filter(told -> told.entry().event() instanceof EndpointEvent.EndpointProbed)
                .count();
    }

    private Reply ask(String key) throws IOException {
        return stack.call(DEVELOPER, PROBE, ids, "{}", Optional.of(key));
    }

    /** Those of this test: one was answered on the way to a case that may be opened. */
    private List<SignedEntry> askings() {
        return stack.app().dockets().page(ids.get("caseId"), before, 20).entries().stream()
                .filter(told -> told.entry().event() instanceof EndpointEvent.ProbeAsked)
                .toList();
    }
}
