package foreview.rules;

import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.harness.Lease;
import foreview.rules.HarnessFixture.Run;
import foreview.testkit.Interleaving;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Runners race for the tasks of several cases: they lease, report and complete, some vanish, messages come twice, calls to
 * AWS fail. What they were answered is compared with what is stored in the end.
 *
 * @param evaluations of the cases, in their order
 * @param accepted digests of the results that were taken, by task
 */
record LeaseRace(
        ManualStack stack,
        List<HarnessFixture> cases,
        List<String> evaluations,
        Random random,
        Map<String, Set<String>> accepted) {
    static final int TASKS = 6;

    private static final int RUNNERS = 4;
    private static final int STEPS = 4;
    private static final int CAPACITY = 4;
    private static final double FAULTY = 0.02;
    private static final int KILLED_PERCENT = 5;
    private static final int ROUNDS = 40;

    LeaseRace(ManualStack stack, List<HarnessFixture> cases, List<String> evaluations, long seed) {
        this(stack, cases, evaluations, new Random(seed), new HashMap<>());
    }

    void play() throws Exception {
        var actors = new ArrayList<Callable<String>>();
        for (int i = 0; i < RUNNERS; i++) actors.add(this::work);
        for (int i = 0; i < 2; i++) actors.add(this::coordinate);
        new Interleaving(stack.faults, random, this::pass, FAULTY).run(actors);
        finish();
        check();
    }

    private String work() {
        for (int step = 0; step < STEPS; step++)
            for (var run : leased()) if (random.nextInt(100) >= KILLED_PERCENT) run(run);
        return "";
    }

    private List<Run> leased() {
        var reply = cases.getFirst().ask(EVALUATOR, "{\"capabilities\":[\"inspect\"],\"most\":3}");
        return expected(reply).status() == 200
                ? reply.list("leases").stream().map(Run::new).toList()
                : List.of();
    }

    private void run(Run run) {
        var fixture = cases.getFirst();
        for (int i = random.nextInt(3); i > 0; i--) expected(fixture.report(run, "heartbeat", ""));
        if (random.nextBoolean()) expected(fixture.report(run, "progress", ",\"done\":" + random.nextInt(9)));
        switch (random.nextInt(8)) {
            case 0 -> expected(fixture.report(run, "release", ""));
            case 1 -> expected(fixture.report(run, "failure", ",\"retriable\":true"));
            default -> complete(run);
        }
    }

    /** With a result of its own, so that a second one of the same task would be seen. */
    private void complete(Run run) {
        var result = HarnessFixture.RESULT.replace("200", Integer.toString(random.nextInt(1_000_000)));
        for (int sent = 0; sent < 2; sent++) {
            var reply = expected(cases.getFirst().report(run, "completion", ",\"result\":" + result));
            if (reply.status() == 200)
                accepted.computeIfAbsent(run.task(), _ -> new HashSet<>()).add(reply.text("resultDigest"));
        }
    }

    /** Answers that a runner understands: done, nothing to lease, another run has it, or try again. */
    private static Reply expected(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isIn(200, 204, 409, 500, 503);
        return reply;
    }

    /** Each message twice. */
    private String coordinate() {
        for (var message : stack.queue.messages()) stack.work(message);
        return "";
    }

    /** Between any two calls. */
    private void pass() {
        if (random.nextInt(4) == 0) stack.clock.pass(Duration.ofSeconds(random.nextInt(20)));
        if (random.nextInt(40) == 0) stack.clock.pass(Duration.ofMinutes(4));
        if (random.nextInt(3) == 0) cases.forEach(this::checkLeases);
    }

    private void checkLeases(HarnessFixture fixture) {
        var queue = stack.app().harnessQueues().queue(fixture.played().id(), _ -> true);
        var live = queue.queue().leases().stream()
                .filter(lease -> lease.isLive(stack.now()))
                .toList();
        assertThat(live).hasSizeLessThanOrEqualTo(CAPACITY);
        assertThat(live.stream().map(LeaseRace::task)).doesNotHaveDuplicates();
    }

    private static String task(Lease lease) {
        return lease.evaluation() + "/" + lease.task();
    }

    /** Time passes, and a runner that never fails does what is left; a lead has failed tasks run again. */
    private void finish() {
        for (int round = 0; round < ROUNDS && !isOver(); round++) {
            stack.pass(Duration.ofMinutes(6));
            stack.sweep();
            stack.deliver();
            for (var runs = leased(); !runs.isEmpty(); runs = leased()) runs.forEach(this::complete);
            redrive();
            stack.deliver();
        }
    }

    private boolean isOver() {
        for (int i = 0; i < cases.size(); i++)
            if (cases.get(i)
                    .played()
                    .evaluation(evaluations.get(i))
                    .get("result")
                    .isEmpty()) return false;
        return true;
    }

    private void redrive() {
        for (int i = 0; i < cases.size(); i++) {
            var path = "/evaluations/" + evaluations.get(i) + "/tasks";
            for (var task : cases.get(i).played().items(LEAD, path))
                if (task.string("state").orElseThrow().equals("FAILED"))
                    cases.get(i)
                            .played()
                            .post(LEAD, path + "/" + EvaluationFixture.number(task, "number") + "/redrive", "{}")
                            .ok();
        }
    }

    private void check() {
        for (int i = 0; i < cases.size(); i++) {
            var played = cases.get(i).played();
            var shown = played.evaluation(evaluations.get(i));
            assertThat(shown.string("state")).contains("COMPLETED");
            var path = "/evaluations/" + evaluations.get(i) + "/tasks";
            var tasks = played.items(LEAD, path);
            assertThat(tasks).as("nothing is lost").hasSize(TASKS);
            for (var task : tasks) {
                assertThat(task.string("state")).contains("DONE");
                var name = played.path(path + "/" + EvaluationFixture.number(task, "number"));
                assertThat(accepted.getOrDefault(name, Set.of()))
                        .as("nothing is finished twice")
                        .isEqualTo(Set.of(task.string("resultDigest").orElseThrow()));
            }
        }
        var rows = TableRows.of(stack.database());
        for (var left : List.of(rows.under("RELAY#", ""), rows.under("RUNNABLE#", ""), rows.under("CASE#", "QUEUE#")))
            assertThat(left).as("nothing is left behind").isEmpty();
    }
}
