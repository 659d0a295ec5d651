package foreview.rules;

import static foreview.local.script.Person.CUSTODIAN;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static foreview.rules.EvaluationFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.runtime.queue.Wakeup;
import foreview.testkit.FakeModel;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The runner over HTTP and the queue: no call outside an open window, no answer read after it, nothing lost or doubled. */
class RunnerTest {
    private static final int ITEMS = 60;
    private static final int TASKS = 3;
    private static final int CONCURRENCY = 4;

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;

    private final CountDownLatch answering = new CountDownLatch(1);
    private EvaluationFixture evaluating;

    @AfterEach
    void close() {
        answering.countDown();
        evaluating.close();
    }

    private void ready(int items) throws Exception {
        evaluating = EvaluationFixture.ready(stack, "runner-" + ++cases, items);
    }

    private void granted(int items) throws Exception {
        ready(items);
        evaluating.played().grantRunner();
    }

    private int calls() {
        return evaluating.model().prompts().size();
    }

    /** An evaluation whose calls wait for their answers, as many as the endpoint allows. */
    private String waiting() throws Exception {
        evaluating.model().answers((exchange, prompt) -> {
            answering.await();
            FakeModel.right(exchange, prompt);
        });
        var evaluation = evaluating.played().plan();
        evaluating.model().awaitChats(CONCURRENCY);
        return evaluation;
    }

    private void answer(Duration time) throws Exception {
        answering.countDown();
        stack.pass(time);
    }

    @Tag("proof")
    @Test
    void a_probe_is_made_once_however_often_and_late_the_runner_is_woken_for_it() throws Exception {
        ready(1);
        var played = evaluating.played();
        played.post(DEVELOPER, "/end", "{}").ok();
        played.serve(evaluating.model().endpoint());
        var calls = evaluating.model().calls();
        for (var woken : List.of(played.value("e1"), played.value("e1"), "e-unknown"))
            evaluating.wake(Wakeup.probe(played.id(), woken));
        stack.pass(Duration.ofMinutes(20));
        evaluating.wake(Wakeup.probe(played.id(), played.value("e1")));
        stack.pass(Duration.ofMinutes(20));
        assertThat(evaluating.model().calls()).isEqualTo(calls);
    }

    @Test
    void every_item_is_asked_once_and_scored() throws Exception {
        granted(ITEMS);
        var evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        assertThat(evaluating.state(evaluation)).isEqualTo("COMPLETED");
        var result = evaluating.result(evaluation);
        assertThat(number(result, "correct")).isEqualTo(ITEMS);
        assertThat(number(result, "attempts")).isEqualTo(TASKS);
        assertThat(calls()).isEqualTo(ITEMS);
        var accuracy = (Json.Obj) result.get("accuracy").orElseThrow();
        assertThat(((Json.Num) accuracy.get("low").orElseThrow()).value())
                .isBetween(new BigDecimal("0.9398"), new BigDecimal("0.9399"));
    }

    @Tag("proof")
    @Test
    void each_use_of_the_credential_is_logged_with_its_grant() throws Exception {
        granted(ITEMS);
        evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        assertThat(evaluating.credentialUses()).as("the probe and one run").isEqualTo(2);
        assertThat(evaluating
                        .played()
                        .items(DEVELOPER, "/access-log")
                        .getFirst()
                        .string("ground"))
                .hasValueSatisfying(ground -> assertThat(ground).contains("under grant"));
    }

    @Test
    void nothing_is_asked_or_read_once_the_window_has_ended() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        var endsAt = stack.now().plusMillis(400);
        evaluating
                .played()
                .post(DEVELOPER, "/end", "{\"at\":\"" + endsAt + "\"}")
                .ok();
        stack.tick(Duration.ofMillis(400)); // the end falls due while calls are under way
        answer(Duration.ofHours(2));
        assertThat(calls()).isEqualTo(CONCURRENCY);
        assertThat(evaluating.lastCall()).isBefore(endsAt);
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
        assertThat(evaluating.count(evaluation, "correct")).isZero();
        assertThat(evaluating.count(evaluation, "unanswered") + evaluating.count(evaluation, "quarantined"))
                .isEqualTo(ITEMS);
    }

    @Test
    void a_withdrawal_stops_it_at_once() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        evaluating.played().post(DEVELOPER, "/withdrawal", "").ok();
        answer(Duration.ofHours(1));
        assertThat(calls()).isEqualTo(CONCURRENCY);
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
    }

    @Tag("proof")
    @Test
    void a_suspension_pauses_it_and_it_goes_on_when_that_is_lifted() throws Exception {
        granted(ITEMS);
        var played = evaluating.played();
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        assertThat(played.planned().problem()).isEqualTo("suspended");
        lift(DEVELOPER, "developer");
        var evaluation = waiting();
        played.post(CUSTODIAN, "/suspensions", "{}").ok();
        answer(Duration.ofHours(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("PAUSED");
        stack.pass(Duration.ofHours(2));
        assertThat(calls()).isEqualTo(CONCURRENCY);
        lift(CUSTODIAN, "custodian");
        stack.pass(Duration.ofMinutes(10));
        assertThat(evaluating.state(evaluation)).isEqualTo("COMPLETED");
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(ITEMS);
    }

    @Tag("proof")
    @Test
    void a_report_of_an_incident_pauses_it_until_both_sides_have_lifted() throws Exception {
        granted(ITEMS);
        var played = evaluating.played();
        var evaluation = waiting();
        played.post(EVALUATOR, "/incidents", "{\"kind\":\"ESCAPE\",\"text\":\"It wrote a file.\"}")
                .ok();
        answer(Duration.ofHours(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("PAUSED");
        lift(DEVELOPER, "developer");
        stack.pass(Duration.ofHours(2));
        assertThat(calls()).isEqualTo(CONCURRENCY);
        lift(CUSTODIAN, "custodian");
        stack.pass(Duration.ofMinutes(10));
        assertThat(evaluating.state(evaluation)).isEqualTo("COMPLETED");
    }

    private void lift(Person person, String side) {
        var played = evaluating.played();
        var call = played.script().under("lift", person, "DELETE /suspensions/" + side, "");
        stack.send(played.request(call.onCurrent(), "lift-" + side + cases)).ok();
    }

    @Tag("proof")
    @Test
    void an_outage_of_hours_uses_up_no_attempt_and_moves_no_end() throws Exception {
        granted(ITEMS);
        var before = evaluating.played().endsAt();
        evaluating.model().answers(FakeModel.status(503));
        var evaluation = evaluating.played().plan();
        stack.pass(Duration.ofHours(8));
        assertThat(evaluating.state(evaluation)).isEqualTo("RUNNING");
        evaluating.model().answers(FakeModel::right);
        stack.pass(Duration.ofHours(1));
        assertThat(evaluating.state(evaluation)).isEqualTo("COMPLETED");
        assertThat(evaluating.count(evaluation, "failed")).isZero();
        assertThat(evaluating.played().endsAt()).isEqualTo(before);
        assertThat(evaluating.entries("OutageBegan")).hasSize(1);
        assertThat(evaluating.entries("OutageEnded")).hasSize(1);
    }

    /** The answers arrive after the end: they are discarded unread. */
    @Tag("proof")
    @Test
    void an_answer_that_arrives_after_access_ended_is_discarded_unread() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        var grant = evaluating.played().value("runner");
        evaluating
                .played()
                .post(DEVELOPER, "/grants/" + grant + "/revocation", "{}")
                .ok();
        answer(Duration.ofMinutes(2));
        assertThat(evaluating.count(evaluation, "unanswered")).isEqualTo(ITEMS);
        assertThat(evaluating.count(evaluation, "quarantined")).isZero();
    }

    @Tag("proof")
    @Test
    void at_most_as_many_calls_run_as_the_endpoint_allows() throws Exception {
        granted(ITEMS);
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var first = new CountDownLatch(CONCURRENCY);
        evaluating.model().answers((exchange, prompt) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            first.countDown();
            first.await();
            FakeModel.right(exchange, prompt);
            atOnce.decrementAndGet();
        });
        evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        assertThat(calls()).isEqualTo(ITEMS);
        assertThat(most.get()).isEqualTo(CONCURRENCY);
    }

    @Tag("proof")
    @Test
    void a_lead_may_always_cancel() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        evaluating
                .played()
                .post(LEAD, "/evaluations/" + evaluation + "/cancellation", "{\"reason\":\"Planned twice.\"}")
                .ok();
        answer(Duration.ofHours(1));
        assertThat(evaluating.state(evaluation)).isEqualTo("CANCELLED");
        assertThat(calls()).isEqualTo(CONCURRENCY);
    }

    @Tag("proof")
    @Test
    void a_revoked_grant_stops_it() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        var grant = evaluating.played().value("runner");
        evaluating
                .played()
                .post(DEVELOPER, "/grants/" + grant + "/revocation", "{}")
                .ok();
        answer(Duration.ofMinutes(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("CANCELLED");
        assertThat(calls()).isEqualTo(CONCURRENCY);
    }

    @Tag("proof")
    @Test
    void a_new_window_does_not_resume_an_evaluation_of_an_old_one() throws Exception {
        granted(ITEMS);
        var evaluation = waiting();
        var played = evaluating.played();
        played.post(DEVELOPER, "/end", "{}").ok();
        answer(Duration.ofMinutes(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
        played.serve(evaluating.model().endpoint());
        played.reopen().ok();
        int calls = calls();
        stack.pass(Duration.ofHours(1));
        assertThat(calls()).isEqualTo(calls);
        assertThat(evaluating.state(evaluation)).isEqualTo("ENDED_WITH_WINDOW");
    }

    @Tag("proof")
    @Test
    void an_answer_of_thousands_of_characters_is_wrong_and_harms_nothing() throws Exception {
        granted(30);
        var lengthy = FakeModel.completion("0").replace("It is 0.", "x".repeat(9_000));
        evaluating.model().answers((exchange, _) -> FakeModel.write(exchange, 200, lengthy));
        var evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMinutes(2));
        assertThat(evaluating.count(evaluation, "wrong")).isEqualTo(30);
    }

    @Tag("proof")
    @Test
    void without_a_grant_a_role_or_a_suite_nothing_is_planned() throws Exception {
        ready(3);
        var played = evaluating.played();
        assertThat(played.planned().problem()).isEqualTo("not-granted");
        played.grantRunner();
        for (var person : new Person[] {DEVELOPER, OFFICER, CUSTODIAN, EVALUATOR})
            assertThat(plan(person, played.value("suite")).status())
                    .as(person.toString())
                    .isEqualTo(403);
        var unknown = plan(LEAD, "none");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text()).contains("\"/suite\"");
        assertThat(plan(RIVAL, played.value("suite")).status()).isEqualTo(404);
    }

    private Reply plan(Person person, String suite) {
        return evaluating.played().post(person, "/evaluations", """
            {"suite":{"id":"%s","version":"1"},"checkpoint":"rc1","endpoint":"%s","purpose":"cyber"}\
            """.formatted(
                        suite, evaluating.played().value("e1")));
    }

    @Tag("proof")
    @Test
    void a_plan_repeated_under_one_key_is_planned_once() throws Exception {
        granted(3);
        var played = evaluating.played();
        var plan = played.request(played.script().evaluation("evaluation", "e1"), "k-" + cases);
        assertThat(stack.send(plan).ok().text("id"))
                .isEqualTo(stack.send(plan).ok().text("id"));
        assertThat(played.items(LEAD, "/evaluations")).hasSize(1);
    }
}
