package foreview.proof;

import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.evaluation.Evaluation;
import foreview.testkit.FakeModel;
import foreview.testkit.ManualStack;
import foreview.testkit.Scenario;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 10: an outage in the docket ends when nothing waits, although the wake-up for that is lost. */
@Tag("proof")
class OutageWakeupTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String RUNNER = "WorkerFunction";

    private final Map<String, String> ids = new HashMap<>();

    @Test
    void an_outage_ends_after_the_last_evaluation_although_a_wakeup_is_lost() throws Exception {
        try (var stack = Stacks.manual()) {
            Scenario.planned(2).play(stack, ids);
            stack.model.answers(FakeModel.status(500));
            for (int minute = 0; minute < 10; minute++) pass(stack);
            assertThat(outage(stack)).isTrue();
            stack.call(
                            LEAD,
                            "POST /cases/{caseId}/evaluations/{evaluation}/cancellation",
                            ids,
                            "{}",
                            Optional.of("cancel"))
                    .ok();
            while (!isEnded(stack)) {
                for (var message : stack.queue.messages())
                    if (message.function().equals(RUNNER) || stack.work(message)) stack.queue.acknowledge(message);
                stack.clock.pass(MINUTE);
                stack.sweep();
            }
            stack.queue.messages().stream()
                    .filter(message -> message.function().equals(RUNNER))
                    .forEach(stack.queue::acknowledge);
            for (int minute = 0; minute < 10; minute++) pass(stack);
            assertThat(outage(stack)).isFalse();
        }
    }

    private static void pass(ManualStack stack) {
        stack.clock.pass(MINUTE);
        stack.sweep();
        stack.deliver();
    }

    private boolean outage(ManualStack stack) {
        return stack.app()
                .entities()
                .find(ids.get("caseId"), Endpoint.class, ids.get("e1"))
                .orElseThrow()
                .outageSince()
                .isPresent();
    }

    private boolean isEnded(ManualStack stack) {
        return stack.app()
                .entities()
                .find(ids.get("caseId"), Evaluation.class, ids.get("evaluation"))
                .orElseThrow()
                .result()
                .isPresent();
    }
}
