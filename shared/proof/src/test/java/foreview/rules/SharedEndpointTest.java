package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.testkit.FakeModel;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Evaluations that share an endpoint share its limits, its breaker and its runs. */
@Tag("proof")
class SharedEndpointTest {
    private static final int ITEMS = 30;
    private static final int CONCURRENCY = 4;

    @AutoClose
    private static final TestStack stack = Stacks.running();

    private static int cases;
    private EvaluationFixture evaluating;

    @AfterEach
    void close() {
        evaluating.close();
    }

    private List<String> planned(int evaluations) throws Exception {
        evaluating = EvaluationFixture.granted(stack, "shared-" + ++cases, ITEMS);
        return IntStream.range(0, evaluations)
                .mapToObj(_ -> evaluating.played().plan())
                .toList();
    }

    @Test
    void two_evaluations_together_call_the_endpoint_no_more_than_it_allows() throws Exception {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var first = new CountDownLatch(CONCURRENCY);
        evaluating = EvaluationFixture.granted(stack, "shared-" + ++cases, ITEMS);
        evaluating.model().answers((exchange, prompt) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            first.countDown();
            first.await();
            FakeModel.right(exchange, prompt);
            atOnce.decrementAndGet();
        });
        var one = evaluating.played().plan();
        var other = evaluating.played().plan();
        stack.pass(Duration.ofMinutes(1));
        assertThat(most.get()).isEqualTo(CONCURRENCY);
        for (var evaluation : List.of(one, other))
            assertThat(evaluating.count(evaluation, "correct")).isEqualTo(ITEMS);
        assertThat(evaluating.model().prompts()).hasSize(2 * ITEMS);
    }

    @Tag("proof")
    @Test
    void an_outage_is_one_for_both_and_ends_for_both() throws Exception {
        evaluating = EvaluationFixture.granted(stack, "shared-" + ++cases, ITEMS);
        evaluating.model().answers(FakeModel.status(500));
        var both = List.of(evaluating.played().plan(), evaluating.played().plan());
        stack.pass(Duration.ofMinutes(5));
        assertThat(evaluating.entries("OutageBegan")).hasSize(1);
        assertThat(evaluating.model().prompts()).hasSizeLessThan(5 + CONCURRENCY + 4);
        evaluating.model().answers(FakeModel::right);
        for (var evaluation : both) evaluating.resultWithin(evaluation, Duration.ofHours(1));
        assertThat(both).allMatch(evaluation -> evaluating.count(evaluation, "correct") == ITEMS);
        assertThat(evaluating.entries("OutageEnded")).hasSize(1);
    }

    @Test
    void cancelling_one_leaves_the_other() throws Exception {
        var answering = new CountDownLatch(1);
        evaluating = EvaluationFixture.granted(stack, "shared-" + ++cases, ITEMS);
        evaluating.model().answers((exchange, prompt) -> {
            answering.await();
            FakeModel.right(exchange, prompt);
        });
        var cancelled = evaluating.played().plan();
        var other = evaluating.played().plan();
        evaluating.model().awaitChats(CONCURRENCY);
        evaluating
                .played()
                .post(Person.LEAD, "/evaluations/" + cancelled + "/cancellation", "{}")
                .ok();
        answering.countDown();
        stack.pass(Duration.ofMinutes(3));
        assertThat(evaluating.state(cancelled)).isEqualTo("CANCELLED");
        assertThat(evaluating.count(other, "correct")).isEqualTo(ITEMS);
    }

    @Tag("proof")
    @Test
    void more_evaluations_than_one_run_takes_all_end() throws Exception {
        var all = planned(23);
        stack.pass(Duration.ofMinutes(5));
        assertThat(all).allMatch(evaluation -> evaluating.count(evaluation, "correct") == ITEMS);
        assertThat(evaluating.model().prompts()).hasSize(23 * ITEMS);
    }
}
