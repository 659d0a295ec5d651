package foreview.rules;

import static foreview.rules.Evaluating.number;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.FakeModel;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whose fault a failure is: an item that alone fails has failed in the end and holds up no others, whatever the endpoint
 * says of it; and an endpoint that fails now and then, however often, uses up none.
 */
class TroubledItemTest {
    private static TestStack stack;
    private static int cases;
    private Evaluating played;

    @BeforeAll
    static void start() {
        stack = Stacks.running();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private void ready(int items) throws Exception {
        played = Evaluating.granted(stack, getClass().getSimpleName() + "-" + ++cases, items);
    }

    @AfterEach
    void close() {
        played.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is 1?", "What is 25?", "What is 30?"})
    void an_item_that_alone_fails_again_and_again_fails_and_holds_up_no_others(String poison) throws Exception {
        ready(30);
        played.model().answers((exchange, prompt) -> {
            if (prompt.equals(poison)) FakeModel.write(exchange, 503, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(2));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(29);
        assertThat(Collections.frequency(played.model().prompts(), poison))
                .isEqualTo(63); // three times in six leases, and up to six in a row
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void an_item_that_alone_is_always_one_call_too_many_fails_too() throws Exception {
        ready(30);
        played.model().answers((exchange, prompt) -> {
            if (prompt.equals("What is 2?")) FakeModel.write(exchange, 429, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(3));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(29);
        assertThat(Collections.frequency(played.model().prompts(), "What is 2?"))
                .isLessThan(60);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void an_item_whose_failures_differ_is_bounded_all_the_same() throws Exception {
        ready(30);
        var asked = new AtomicInteger();
        played.model().answers((exchange, prompt) -> {
            if (prompt.equals("What is 2?"))
                FakeModel.write(exchange, asked.getAndIncrement() % 2 == 0 ? 500 : 429, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(3));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(29);
        assertThat(asked).hasValueLessThan(160);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void items_that_fail_side_by_side_fail_all_the_same() throws Exception {
        ready(30);
        played.model().answers((exchange, prompt) -> {
            if (prompt.matches("What is [12]\\?")) FakeModel.write(exchange, 503, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(2));
        assertThat(number(result, "failed")).isEqualTo(2);
        assertThat(number(result, "correct")).isEqualTo(28);
    }

    @Test
    void what_the_endpoint_will_not_take_fails_if_it_takes_others() throws Exception {
        ready(3);
        played.model().answers((exchange, prompt) -> {
            if (prompt.equals("What is 2?")) FakeModel.write(exchange, 400, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(2);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 503})
    void an_item_that_always_fails_does_so_too_where_only_one_call_is_taken_at_a_time(int status) throws Exception {
        ready(5);
        var taken = new AtomicReference<>(Instant.EPOCH);
        played.model().answers((exchange, prompt) -> {
            var now = stack.now();
            if (now.isBefore(taken.get().plusSeconds(30))) FakeModel.write(exchange, 429, "{}");
            else {
                taken.set(now);
                if (prompt.equals("What is 2?")) FakeModel.write(exchange, status, "{}");
                else FakeModel.right(exchange, prompt);
            }
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(6));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(4);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void an_item_fails_alone_though_the_one_before_it_is_not_answered_any_more_either() throws Exception {
        ready(30);
        var broken = new AtomicBoolean();
        played.model().answers((exchange, prompt) -> {
            if (prompt.equals("What is 5?")) broken.set(true);
            if (broken.get() && prompt.matches("What is [45]\\?")) FakeModel.write(exchange, 503, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        var result = played.resultWithin(evaluation, Duration.ofHours(3));
        assertThat(number(result, "failed")).isOne();
        assertThat(number(result, "correct")).isEqualTo(29);
        assertThat(played.recorded("OutageBegan")).isZero();
    }

    @Test
    void an_endpoint_that_fails_most_calls_for_hours_uses_up_no_item() throws Exception {
        ready(30);
        var random = new Random(20261124);
        played.model().answers((exchange, prompt) -> {
            if (random.nextInt(5) > 0) FakeModel.write(exchange, random.nextBoolean() ? 400 : 503, "{}");
            else FakeModel.right(exchange, prompt);
        });
        var evaluation = played.played().plan();
        stack.pass(Duration.ofHours(2));
        played.model().answers(FakeModel::right);
        var result = played.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(number(result, "failed")).isZero();
        assertThat(number(result, "correct")).isEqualTo(30);
    }
}
