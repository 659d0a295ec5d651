package foreview.clearinghouse;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.Crash;
import foreview.testkit.ManualStack;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However a run of the sweep ends, each member has one record of the advisory in the end, and is counted once. */
@Tag("proof")
class DistributionCrashTest {
    private ManualStack stack;
    private PublishedAdvisories advisories;
    private SampleMembers members;
    private String vulnerability;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        advisories = new PublishedAdvisories(stack);
        members = new SampleMembers(stack.app());
        vulnerability = new SeededVulnerabilities(stack.app()).openedWithCredit("", false);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void a_crash_at_any_call_loses_and_doubles_nothing() throws Exception {
        var ids = members.hospitals("small", 2);
        int calls = calls(ids);
        for (int call = 1; call <= calls; call++)
            for (var side : Crash.Side.values()) crash(ids, new Crash(call, side));
    }

    @Test
    void two_hundred_members_have_it_once_through_crashes_in_the_middle() throws Exception {
        var ids = members.hospitals("large", 200);
        int calls = calls(ids);
        for (int i = 1; i <= 6; i++)
            crash(ids, new Crash(calls * i / 7, i % 2 == 0 ? Crash.Side.BEFORE : Crash.Side.AFTER));
    }

    @Test
    void a_run_without_time_stops_between_pages_and_the_next_one_goes_on() {
        var ids = members.hospitals("slow", 60);
        var id = advisories.distributed(vulnerability, "CLEAR");
        var asked = new AtomicInteger();
        stack.sweepClearinghouse(() -> Duration.ofSeconds(asked.incrementAndGet() > 30 ? 20 : 60));
        assertThat(advisories.progress(id).text("state")).isEqualTo("RUNNING");
        rest(id);
        check(ids, id);
    }

    private int calls(List<String> ids) throws Exception {
        var id = advisories.distributed(vulnerability, "CLEAR");
        var calls = new AtomicInteger();
        stack.faults.intercept(
                call -> {
                    calls.incrementAndGet();
                    return call.proceed();
                },
                stack::sweepClearinghouse);
        check(ids, id);
        return calls.get();
    }

    private void crash(List<String> ids, Crash crash) throws Exception {
        var id = advisories.distributed(vulnerability, "CLEAR");
        try {
            stack.faults.intercept(crash, stack::sweepClearinghouse);
        } catch (Crash.Crashed | RuntimeException e) {
            // a process that is gone answers nobody, whatever its other threads make of it
            if (!crash.happened()) throw e;
        }
        rest(id);
        check(ids, id);
    }

    /** The runs of the next minutes, until it is done. */
    private void rest(String advisory) {
        for (int i = 0; i < 3 && !advisories.progress(advisory).text("state").equals("DONE"); i++) {
            stack.clock.pass(Duration.ofMinutes(1));
            stack.sweepClearinghouse();
        }
    }

    private void check(List<String> ids, String advisory) {
        var progress = advisories.progress(advisory);
        assertThat(progress.text("state")).isEqualTo("DONE");
        assertThat(progress.body().get("delivered")).contains(Json.of(ids.size()));
        assertThat(ids)
                .allSatisfy(id -> assertThat(members.records(id, advisory)).isEqualTo(1));
    }
}
