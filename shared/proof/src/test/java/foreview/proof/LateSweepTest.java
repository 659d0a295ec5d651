package foreview.proof;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.WindowEvent;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Scenario;
import foreview.testkit.Snapshot;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rules 3, 4 and 10 when the schedule comes late, twice, at once or from the past, and a commit comes after its hour. */
@Tag("proof")
class LateSweepTest {
    private static final String END = "/cases/{caseId}/end";

    private static ManualStack stack;
    private static Snapshot open;
    private static String id;

    private Map<String, String> ids;

    @BeforeAll
    static void open() throws Exception {
        stack = Stacks.manual();
        stack.sweep();
        Map<String, String> ids = new HashMap<>();
        Scenario.opened().play(stack, ids);
        id = ids.get("caseId");
        stack.sweepUntil(end().minus(Duration.ofDays(1)));
        open = Snapshot.of(stack, ids);
    }

    @AfterAll
    static void close() {
        stack.close();
    }

    @BeforeEach
    void restore() {
        ids = open.restore(stack);
    }

    @Test
    void with_the_sweep_stopped_for_a_week_nobody_gets_a_second_too_much() throws Exception {
        var end = end();
        stack.clock.set(end.minusMillis(1));
        assertThat(grant("in time").status()).isEqualTo(201);
        for (var late : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(7))) {
            stack.clock.set(end.plus(late));
            assertThat(grant("late").status()).as("after " + late).isEqualTo(409);
        }
        stack.sweep();
        stack.clock.pass(Duration.ofMinutes(1));
        stack.sweep();
        stack.deliver();
        StoreConsistency.checkAtRest(stack);
        assertThat(ended()).isEqualTo(end);
    }

    @Test
    void what_went_with_an_end_reads_as_gone_before_any_sweep() throws Exception {
        var probed = new HashMap<>(ids);
        probed.put("endpointId", ids.get("e1"));
        stack.clock.set(end());
        for (var part : List.of("endpoints", "grants"))
            assertThat(read(part).get("items")).contains(Json.array(List.of()));
        var probe = "POST /cases/{caseId}/endpoints/{endpointId}/probe";
        assertThat(stack.call(DEVELOPER, probe, probed, "{}", Optional.empty()).status())
                .isEqualTo(404);
        var page = stack.call(DEVELOPER, "GET /cases/{caseId}", ids, "", Optional.empty());
        assertThat(JsonWriter.text(page.body())).contains("{\"requirement\":\"ENDPOINT\",\"met\":false");
    }

    private Json.Obj read(String part) throws Exception {
        return stack.call(LEAD, "GET /cases/{caseId}/" + part, ids, "", Optional.empty())
                .ok()
                .body();
    }

    @Test
    void the_very_first_sweep_may_be_a_week_late() throws Exception {
        try (var fresh = Stacks.manual()) {
            Map<String, String> submitted = new HashMap<>();
            Scenario.life().steps().getFirst().act().run(fresh, submitted);
            fresh.call(DEVELOPER, "POST /cases/{caseId}/withdrawal", submitted, "", Optional.empty())
                    .ok();
            fresh.clock.pass(Duration.ofDays(7));
            fresh.sweep();
            StoreConsistency.checkAtRest(fresh);
        }
    }

    @Test
    void a_schedule_from_another_time_or_twice_is_a_schedule() throws Exception {
        stack.clock.set(end());
        for (var event : List.of("2026-11-24T10:00:00Z", "1999-01-01T00:00:00Z", "2099-01-01T00:00:00Z"))
            for (int i = 0; i < 2; i++)
                stack.sweep(Json.object().put("time", event).build());
        stack.deliver();
        StoreConsistency.checkAtRest(stack);
        assertThat(stack.database()).isNotNull();
    }

    @Tag("proof")
    @Test
    void sweeps_that_run_at_once_perform_everything_once() throws Exception {
        for (int seed = 0; seed < 10; seed++) {
            open.restore(stack);
            stack.clock.set(end());
            Callable<String> sweep = () -> {
                stack.sweep();
                return "";
            };
            new Interleaving(stack.faults, new Random(seed), () -> {}, 0).run(List.of(sweep, sweep, sweep));
            StoreConsistency.check(stack);
            RecoveryTime.rest(stack);
            StoreConsistency.checkAtRest(stack);
            var census = RowCounts.of(stack);
            assertThat(census).containsEntry("EVENT Ended OFFERED_END", 1L).containsEntry("EVENT Purged 1", 1L);
        }
    }

    @Test
    void a_commit_in_flight_while_its_hour_is_proved_empty_is_found() throws Exception {
        var hour = end().minus(Duration.ofHours(20));
        for (var late : List.of(Duration.ofSeconds(6), Duration.ofMinutes(5), Duration.ofMinutes(15))) {
            ids = open.restore(stack);
            stack.clock.set(hour.plusSeconds(3599));
            stack.sweep();
            var commit = new Held("transactWriteItems");
            var request = commit.begin(() -> stack.call(DEVELOPER, "POST " + END, ids, "", Optional.empty()));
            var until = stack.clock.instant().plus(late);
            while (stack.clock.instant().isBefore(until)) {
                stack.clock.pass(Duration.ofSeconds(60));
                if (stack.clock.instant().isAfter(until)) stack.clock.set(until);
                stack.sweep();
            }
            commit.letGo();
            assertThat(request.get().isOk()).isTrue();
            StoreConsistency.check(stack);
            RecoveryTime.rest(stack);
            StoreConsistency.checkAtRest(stack);
        }
    }

    @Test
    void a_change_in_flight_keeps_its_timer_when_the_sweep_performs_another_of_the_same_instant() throws Exception {
        ids.put("client", "twice-");
        Scenario.endpoint("e3").run(stack, ids);
        var remove = "DELETE /cases/{caseId}/endpoints/{endpointId}";
        var first = new HashMap<>(ids);
        first.put("endpointId", ids.get("e1"));
        var second = new HashMap<>(ids);
        second.put("endpointId", ids.get("e3"));
        stack.call(DEVELOPER, remove, first, "", Optional.of("first")).ok();
        // the sweep has looked at the vault and not yet taken the timer away
        var sweep = new Held("deleteItem", 2);
        var swept = sweep.begin(() -> {
            stack.sweep();
            return true;
        });
        stack.call(DEVELOPER, remove, second, "", Optional.of("second")).ok();
        sweep.letGo();
        swept.get();
        StoreConsistency.check(stack);
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
    }

    @Test
    void a_case_opened_again_before_the_sweep_came_has_its_purge_recorded() throws Exception {
        stack.call(DEVELOPER, "POST " + END, ids, "", Optional.empty()).ok();
        ids.put("client", "again-");
        Scenario.reopening().play(stack, ids);
        CurrentTagRequests.call(stack, DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("again"))
                .ok();
        RecoveryTime.rest(stack);
        StoreConsistency.checkAtRest(stack);
        assertThat(RowCounts.of(stack)).containsEntry("EVENT Purged 1", 1L).containsEntry("CRED", 1L);
    }

    /** Its timer comes before the end's: it records that end first, and what fell with it is its to prove. */
    @Test
    void a_purge_certifies_what_an_end_due_by_then_destroys_too() throws Exception {
        stack.call(DEVELOPER, "POST " + END, ids, "", Optional.empty()).ok();
        ids.put("client", "again-");
        Scenario.reopening().play(stack, ids);
        CurrentTagRequests.call(stack, DEVELOPER, "POST /cases/{caseId}/windows", ids, "{}", Optional.of("again"))
                .ok();
        stack.clock.set(end());
        stack.sweep();
        assertThat(RowCounts.of(stack)).containsEntry("EVENT Purged 2", 1L).doesNotContainKey("CRED");
        StoreConsistency.checkAtRest(stack);
    }

    @Tag("proof")
    @Test
    void clocks_that_differ_by_the_allowance_give_no_access_after_the_end() throws Exception {
        var allowance = Duration.ofSeconds(2);
        try (var skewed = new ManualStack(allowance)) {
            skewed.sweep();
            Map<String, String> played = new HashMap<>();
            Scenario.opened().play(skewed, played);
            var end = new RacingCommands(skewed).end(played.get("caseId"));
            skewed.clock.set(end);
            // the grants' clock is behind by the allowance, and believes that the window is open
            skewed.skew("GrantsFunction", allowance.negated());
            skewed.skew("SweepFunction", allowance);
            var decision = new HashMap<>(played);
            decision.put("grantId", played.get("grant"));
            skewed.call(EVALUATOR, "POST /cases/{caseId}/grants", played, """
                {"checkpoint":"rc1","purpose":"cyber"}\
                """, Optional.of("skewed"));
            assertThat(skewed.call(
                                    LEAD,
                                    "POST /cases/{caseId}/grants/{grantId}/decisions",
                                    decision,
                                    "{\"decision\":\"GIVE\"}",
                                    Optional.of("skewed"))
                            .status())
                    .isEqualTo(409);
            // a release is asked about without the allowance, by any clock
            assertThat(skewed.call(DEVELOPER, "POST /cases/{caseId}/releases", played, "", Optional.empty())
                            .isOk())
                    .isTrue();
            RecoveryTime.rest(skewed);
            RecoveryTime.rest(skewed);
            StoreConsistency.checkAtRest(skewed);
        }
    }

    private Reply grant(String key) throws Exception {
        return stack.call(CUSTODIAN, "POST /cases/{caseId}/suspensions", ids, "{}", Optional.of(key.replace(' ', '-')));
    }

    private static Instant end() {
        return new RacingCommands(stack).end(id);
    }

    /** When the docket says that access ended. */
    private static Instant ended() {
        return TableRows.of(stack.database()).under("CASE#" + id, "EVENT#").stream()
                .filter(row -> row.text("type").equals(WindowEvent.Ended.class.getSimpleName()))
                .map(row -> row.text("canonical").replaceAll(".*\"effectiveAt\":\"([^\"]+)\".*", "$1"))
                .map(Times::instant)
                .findFirst()
                .orElseThrow();
    }

    /** Holds one call back until it is let go. */
    private static final class Held implements Interceptor {
        private final String name;
        private final Semaphore reached = new Semaphore(0);
        private final Semaphore go = new Semaphore(0);
        private int before;

        private Held(String name) {
            this(name, 1);
        }

        /**
         * @param which of the calls of that name, from 1
         */
        private Held(String name, int which) {
            this.name = name;
            this.before = which;
        }

        /** Runs as far as the call that is held. */
        private <T> FutureTask<T> begin(Callable<T> work) throws InterruptedException {
            var task = new FutureTask<>(() -> {
                var result = new java.util.concurrent.atomic.AtomicReference<T>();
                stack.faults.intercept(this, () -> result.set(work.call()));
                return result.get();
            });
            Thread.ofVirtual().start(() -> {
                task.run();
                reached.release();
            });
            reached.acquire();
            if (task.isDone()) throw new AssertionError("there was no call to hold");
            return task;
        }

        private void letGo() {
            go.release();
        }

        @Override
        public Object intercept(OutgoingCall call) throws Throwable {
            if (!call.name().equals(name) || --before != 0) return call.proceed();
            reached.release();
            go.acquire();
            return call.proceed();
        }
    }
}
