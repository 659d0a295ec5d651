package foreview.proof;

import static foreview.testkit.Person.CUSTODIAN;
import static foreview.testkit.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Times;
import foreview.proof.Rows.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one run of the worker does with a task when something comes between its calls. */
class WorkerRunTest {
    private static final Duration CALL_AND_RESERVE = Duration.ofSeconds(40);

    private static House house;
    private static Snapshot cut;
    private Map<String, String> ids = Map.of();

    @BeforeAll
    static void cut() throws Exception {
        house = new House();
        house.sweep();
        Map<String, String> ids = new HashMap<>();
        for (var step : Life.cut()) step.act().run(house, ids);
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

    private static Row task() {
        return Rows.of(house.database()).under("CASE#", "TASK#").stream()
                .filter(task -> !task.text("standing").equals("STOPPED")) // that of the other evaluation
                .findFirst()
                .orElseThrow();
    }

    private static int results() {
        return task().attributes().get("results").l().size();
    }

    private static long credentialUses() {
        return Rows.of(house.database()).under("READ#", "READ#").stream()
                .filter(read -> read.text("what").startsWith("credential:"))
                .count();
    }

    private void suspended(boolean on) throws Exception {
        var route = (on ? "POST /cases/{caseId}/suspensions" : "DELETE /cases/{caseId}/suspensions/{side}");
        var path = new HashMap<>(ids);
        path.put("side", "custodian");
        house.crossings.guarded(
                Crossings.Call::go, () -> house.call(CUSTODIAN, route, path, "", Optional.of("suspended-" + on))
                        .ok());
    }

    private static void pass(Duration time) throws Exception {
        Life.swept(house, house.clock.instant().plus(time));
        Life.deliver(house);
        Life.deliver(house);
    }

    @Test
    void a_task_with_all_its_results_is_given_back_at_once_and_closed_without_endpoint_or_credential()
            throws Exception {
        var updates = new int[1];
        Crossings.Guard suspending = call -> {
            var answer = call.go();
            if (call.name().equals("updateItem") && ++updates[0] == 4)
                suspended(true); // the lease, two results and a note
            return answer;
        };
        house.crossings.guarded(suspending, () -> Life.deliver(house));
        assertThat(results()).isEqualTo(2);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        int calls = house.endpoint.calls().size();
        long uses = credentialUses();
        house.endpoint.meet(Optional.of(_ -> {
            throw new IOException("down");
        }));
        suspended(false);
        pass(Duration.ofMinutes(1));
        assertThat(task().text("standing")).isEqualTo("DONE");
        assertThat(task().number("attempts")).isOne();
        assertThat(house.endpoint.calls()).hasSize(calls);
        assertThat(credentialUses()).isEqualTo(uses);
    }

    @Test
    void a_suspension_while_the_suite_is_read_keeps_the_credential_closed_and_no_log_says_otherwise() throws Exception {
        long uses = credentialUses();
        var isSuspended = new AtomicBoolean();
        Crossings.Guard suspending = call -> {
            var answer = call.go();
            if (reads(call, "SUITE#") && !isSuspended.getAndSet(true)) suspended(true);
            return answer;
        };
        house.crossings.guarded(suspending, () -> Life.deliver(house));
        assertThat(isSuspended).isTrue();
        assertThat(credentialUses()).isEqualTo(uses);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        assertThat(task().number("attempts")).isZero();
    }

    @Test
    void the_log_says_when_the_credential_is_opened_and_not_when_the_run_began() throws Exception {
        var opened = new AtomicReference<String>();
        Crossings.Guard slow = call -> {
            if (reads(call, "SUITE#")) house.clock.pass(Duration.ofSeconds(1));
            if (reads(call, "CRED#")) opened.set(Times.text(house.clock.instant()));
            return call.go();
        };
        house.crossings.guarded(slow, () -> Life.deliver(house));
        var last = Rows.of(house.database()).under("READ#", "READ#").stream()
                .map(Row::sk)
                .max(String::compareTo)
                .orElseThrow();
        assertThat(last).startsWith("READ#" + opened.get());
    }

    @Test
    void an_endpoint_that_just_answered_another_evaluation_has_no_outage() throws Exception {
        plan();
        Life.deliver(house); // the first is answered, and the other cut
        house.endpoint.meet(Optional.of(_ -> {
            throw new IOException("down");
        }));
        Life.deliver(house);
        assertThat(outages()).isZero();
        pass(Duration.ofMinutes(5));
        assertThat(outages()).isOne();
    }

    private void plan() throws Exception {
        var planned = """
            {"suite":{"id":"s","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber","maxTokens":64}\
            """.formatted(ids.get("e1"));
        house.call(LEAD, "POST /cases/{caseId}/evaluations", ids, planned, Optional.of("planned-once-more"))
                .ok();
    }

    private static long outages() {
        return Rows.of(house.database()).under("CASE#", "EVENT#").stream()
                .filter(event -> event.text("type").equals("OutageBegan"))
                .count();
    }

    private static boolean reads(Crossings.Call call, String partition) {
        return call.name().equals("getItem") && call.request().toString().contains(partition);
    }

    /** Rules 2 and 4: what is written late was not looked at then. */
    @Test
    void a_task_that_could_not_be_closed_before_the_end_is_quarantined_though_nobody_has_recorded_that_end()
            throws Exception {
        var end = new Racers(house).end(ids.get("caseId"));
        Life.swept(house, end.minusSeconds(30));
        var met = new AtomicBoolean();
        Crossings.Guard late = call -> {
            if (!call.name().equals("transactWriteItems") || met.getAndSet(true)) return call.go();
            house.clock.set(end);
            return Fault.CONFLICT.meet(call);
        };
        var told = house.post.letters().stream()
                .filter(letter -> letter.body().contains("TASK"))
                .toList();
        house.crossings.guarded(late, () -> run(told, () -> Duration.ofMinutes(2)));
        assertThat(met).isTrue();
        assertThat(results()).isEqualTo(2);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        pass(Duration.ofMinutes(5));
        assertThat(Racers.states(house).get(ids.get("caseId")).evaluations())
                .filteredOn(
                        evaluation -> evaluation.result().orElseThrow().tally().quarantined() == 2)
                .hasSize(1);
    }

    /** Nothing is put or closed again behind a fence, so an evaluation is fenced only once its end is recorded. */
    @Test
    void a_worker_whose_clock_is_ahead_records_the_end_that_it_acts_on() throws Exception {
        var end = new Racers(house).end(ids.get("caseId"));
        Life.swept(house, end.minusSeconds(1));
        house.post.restore(List.of(house.post.letters().getLast()));
        house.skew("WorkerFunction", Duration.ofSeconds(2));
        try {
            house.crossings.guarded(
                    call -> {
                        Agreement.check(house);
                        return call.go();
                    },
                    () -> Life.deliver(house));
        } finally {
            house.skew("WorkerFunction", Duration.ZERO);
        }
        Agreement.check(house);
    }

    @Test
    void what_looking_takes_is_no_time_for_a_call() throws Exception {
        var looks = new AtomicInteger(-2); // the credential is read once its use is written down, then comes the look
        Crossings.Guard counting = call -> {
            if (call.name().equals("putItem")) looks.incrementAndGet();
            if (call.name().equals("getItem") && looks.get() >= -1) looks.incrementAndGet();
            return call.go();
        };
        int calls = house.endpoint.calls().size();
        var letters = house.post.letters();
        // enough before the look, and not any more after it
        house.crossings.guarded(
                counting, () -> run(letters, () -> CALL_AND_RESERVE.plusSeconds(looks.get() > 0 ? -1 : 1)));
        assertThat(looks).hasValueGreaterThan(0);
        assertThat(house.endpoint.calls()).hasSize(calls);
        assertThat(task().text("standing")).isEqualTo("WAITING");
        pass(Duration.ofMinutes(2)); // without a result it rests
        assertThat(task().text("standing")).isEqualTo("DONE");
    }

    private static void run(List<Post.Letter> letters, Supplier<Duration> left) throws IOException {
        for (var letter : letters) if (house.work(letter, left)) house.post.acknowledge(letter);
    }
}
