package foreview.rules;

import static foreview.rules.EvaluationFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import foreview.testkit.FakeModel.Chat;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Items that the endpoint never answers: they fail alone, after bounded tries, and hold up no others. */
@Tag("proof")
class FailingItemTest {
    private static final int COUNTED_TRIES = 6;

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;
    private EvaluationFixture evaluating;
    private String evaluation = "";

    @AfterEach
    void close() {
        evaluating.close();
    }

    private void planned(int items, Chat chat) throws Exception {
        evaluating = EvaluationFixture.granted(stack, "failing-" + ++cases, items);
        evaluating.model().answers(chat);
        evaluation = evaluating.played().plan();
        stack.pass(Duration.ofMillis(1));
    }

    private static Chat failing(int poison, Chat how) {
        return (exchange, prompt) -> {
            if (item(prompt) == poison) how.answer(exchange, prompt);
            else FakeModel.right(exchange, prompt);
        };
    }

    private Duration result(Duration most) throws Exception {
        var began = stack.now();
        evaluating.resultWithin(evaluation, most);
        return Duration.between(began, stack.now());
    }

    @Tag("proof")
    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422, 500})
    void an_item_that_the_endpoint_never_answers_fails_after_six_tries_over_half_an_hour(int status) throws Exception {
        planned(30, failing(7, FakeModel.status(status)));
        assertThat(evaluating.model().prompts())
                .as("the others are answered at once")
                .hasSize(30);
        assertThat(result(Duration.ofHours(2))).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(50));
        assertThat(evaluating.count(evaluation, "failed")).isOne();
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(29);
        assertThat(evaluating.asked(7)).isEqualTo(COUNTED_TRIES);
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
    }

    @Test
    void an_item_alone_in_its_task_fails_too() throws Exception {
        planned(26, failing(26, FakeModel.status(400)));
        result(Duration.ofHours(2));
        assertThat(evaluating.count(evaluation, "failed")).isOne();
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(25);
        assertThat(evaluating.asked(26)).isEqualTo(COUNTED_TRIES);
    }

    @Tag("proof")
    @Test
    void an_item_alone_in_its_suite_fails_too() throws Exception {
        planned(1, FakeModel.status(400));
        result(Duration.ofHours(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("FAILED");
        assertThat(evaluating.asked(1)).isEqualTo(COUNTED_TRIES);
    }

    @Tag("proof")
    @Test
    void an_item_that_is_always_one_call_too_many_fails_after_six_hours() throws Exception {
        evaluating = EvaluationFixture.granted(stack, "failing-" + ++cases, 30);
        evaluating.model().answers(failing(7, FakeModel.status(429)));
        evaluation = evaluating.played().plan();
        evaluating.resultInTime(evaluation, Duration.ofHours(14));
        assertThat(evaluating.count(evaluation, "failed")).isOne();
        assertThat(evaluating.count(evaluation, "correct")).isEqualTo(29);
        assertThat(evaluating.asked(7)).isBetween(12L, 20L);
        assertThat(evaluating.entries("OutageBegan")).isEmpty();
    }

    /** Six hours and twelve tries bound what an outage alone could keep open for ever. */
    @Tag("proof")
    @Test
    void an_evaluation_whose_items_are_all_refused_with_400_ends() throws Exception {
        planned(3, FakeModel.status(400));
        result(Duration.ofDays(2));
        assertThat(evaluating.state(evaluation)).isEqualTo("FAILED");
        assertThat(evaluating.count(evaluation, "failed")).isEqualTo(3);
        assertThat(evaluating.model().prompts()).hasSizeLessThanOrEqualTo(3 * 12);
        assertThat(evaluating.isDown()).isFalse();
    }

    @Tag("proof")
    @Test
    void suspended_time_is_no_time_of_an_item_s_tries() throws Exception {
        planned(10, failing(7, FakeModel.status(500)));
        stack.pass(Duration.ofMinutes(2));
        var tries = evaluating.asked(7);
        evaluating.played().post(Person.DEVELOPER, "/suspensions", "{}").ok();
        stack.pass(Duration.ofHours(2));
        assertThat(evaluating.asked(7)).isEqualTo(tries);
        var played = evaluating.played();
        var lift = played.script().under("lift", Person.DEVELOPER, "DELETE /suspensions/developer", "");
        stack.send(played.request(lift.onCurrent(), "lift-" + cases)).ok();
        assertThat(result(Duration.ofHours(2))).isGreaterThanOrEqualTo(Duration.ofMinutes(20));
        assertThat(evaluating.count(evaluation, "failed")).isOne();
        assertThat(evaluating.asked(7)).isEqualTo(COUNTED_TRIES);
    }

    @Tag("proof")
    @Test
    void the_others_of_a_task_are_closed_once_the_failing_item_has_its_mark() throws Exception {
        planned(25, failing(7, FakeModel.status(400)));
        assertThat(evaluating.state(evaluation)).isEqualTo("RUNNING");
        evaluating.played().post(Person.DEVELOPER, "/end", "{}").ok();
        result(Duration.ofMinutes(30));
        assertThat(evaluating.count(evaluation, "quarantined")).isEqualTo(24);
        assertThat(evaluating.count(evaluation, "unanswered")).isOne();
    }
}
