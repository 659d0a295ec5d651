package foreview.rules;

import static foreview.local.script.Person.AUDITOR;
import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.testkit.AwsFault;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules 10 and 12: no failure of AWS and no pause of the sweep loses, doubles or renumbers an entry of the access log. */
@Tag("proof")
class AccessLogFaultsTest {
    private static final String CONTENT = "/docket/1/content";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    /** The fault of every second transaction. */
    private static Interceptor everySecond(AwsFault fault) {
        var transactions = new AtomicInteger();
        return call ->
                isTransaction(call) && transactions.getAndIncrement() % 2 == 0 ? fault.happen(call) : call.proceed();
    }

    private static boolean isTransaction(OutgoingCall call) {
        return call.name().equals("transactWriteItems");
    }

    private static List<Json.Obj> log(PlayedCase played) {
        var rows = played.items(DEVELOPER, "/access-log?limit=100");
        var numbers = rows.reversed().stream()
                .map(row -> ((Json.Num) row.get("number").orElseThrow()).value().longValueExact());
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows.size()).boxed().toList());
        return rows;
    }

    private static VerifiedLog verified(PlayedCase played) {
        var log = VerifiedLog.of(played.id(), log(played), played.items(DEVELOPER, "/docket?limit=100"));
        assertThat(log.fault()).isEmpty();
        return log;
    }

    @ParameterizedTest
    @EnumSource(AwsFault.class)
    void a_reading_is_one_entry(AwsFault fault) throws Exception {
        var played = PlayedCase.submitted(stack, "m");
        stack.faults.intercept(everySecond(fault), () -> {
            for (int i = 0; i < 3; i++) played.get(OFFICER, CONTENT).ok();
        });
        assertThat(log(played)).hasSize(3);
    }

    @Test
    void a_log_that_stays_busy_answers_503_and_nothing_is_opened() throws Exception {
        var played = PlayedCase.submitted(stack, "m");
        stack.faults.intercept(call -> isTransaction(call) ? AwsFault.CONFLICT.happen(call) : call.proceed(), () -> {
            var reply = played.get(OFFICER, CONTENT);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("retry-after")).isNotEmpty();
            assertThat(reply.text()).doesNotContain("content\"");
        });
        assertThat(log(played)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AwsFault.class)
    void what_was_held_back_is_shown_once_by_two_sweeps(AwsFault fault) throws Exception {
        var played = PlayedCase.submitted(stack, "m");
        played.join(AUDITOR);
        played.join(CUSTODIAN);
        var asked = "{\"ground\":\"g\",\"things\":[\"content:1\"],\"delay\":\"PT1H\"}";
        var audit = played.post(AUDITOR, "/audits", asked).ok().text("id");
        played.post(CUSTODIAN, "/audits/" + audit + "/consent", "").ok();
        for (int i = 0; i < 5; i++)
            played.get(AUDITOR, CONTENT + "?audit=" + audit).ok();
        stack.pass(Duration.ofMinutes(70));
        stack.faults.intercept(everySecond(fault), () -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 2; i++) threads.submit(() -> stack.sweep());
            }
        });
        for (int i = 0; i < 4; i++) {
            stack.pass(Duration.ofHours(1));
            stack.sweep();
        }
        assertThat(log(played)).hasSize(7);
        stack.pass(Duration.ofDays(1));
        stack.sweep();
        assertThat(verified(played).anchors()).containsKey(7L);
    }

    @Test
    void a_case_that_ended_twice_is_anchored_though_the_sweep_stopped_for_a_week() throws Exception {
        var played = PlayedCase.in(Phase.CLOSED, stack, "m");
        played.get(OFFICER, CONTENT).ok();
        stack.pass(Duration.ofDays(7));
        stack.sweep();
        played.serve();
        played.reopen().ok();
        played.get(OFFICER, CONTENT).ok();
        played.post(DEVELOPER, "/end", "{}").ok();
        stack.pass(Duration.ofDays(7));
        played.get(OFFICER, CONTENT).ok();
        for (int i = 0; i < 3; i++) {
            stack.sweep();
            stack.pass(Duration.ofMinutes(1));
        }
        var log = verified(played);
        assertThat(log.anchors()).containsKey((long) log.rows().size());
    }
}
