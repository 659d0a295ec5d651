package foreview.sweep;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.local.script.Person;
import foreview.runtime.json.JsonWriter;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fork of an accepted finding, or the reason for none, is due in 72 hours; those who decide are told in time. */
@Tag("proof")
class ForkNoticesTest {
    private static final String TEXT =
            "{\"title\":\"t\",\"description\":\"It overflows.\",\"products\":[\"pkg:npm/left-pad@1.3.0\"]}";

    private ManualStack stack;
    private WebhookReceiver receiver;
    private PlayedCase played;

    @BeforeEach
    void start() throws Exception {
        stack = Stacks.manual();
        receiver = new WebhookReceiver();
        played = PlayedCase.evaluated(stack, "m1");
        settle();
    }

    @AfterEach
    void stop() {
        receiver.close();
        stack.close();
    }

    private void settle() {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    private void pass(int hours) {
        stack.clock.pass(Duration.ofHours(hours));
        settle();
    }

    private Map<Person, String> subscribed() {
        var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + receiver.url() + "\"}";
        return Map.of(
                LEAD, stack.post(LEAD, "/subscriptions", body).ok().text("id"),
                OFFICER, stack.post(OFFICER, "/subscriptions", body).ok().text("id"),
                DEVELOPER, stack.post(DEVELOPER, "/subscriptions", body).ok().text("id"));
    }

    private List<String> causes(Map<Person, String> subscriptions, Person person) {
        return stack.items(person, "/subscriptions/" + subscriptions.get(person) + "/deliveries").stream()
                .map(item -> item.string("cause").orElseThrow())
                .filter(cause -> cause.startsWith("FORK"))
                .toList();
    }

    @Test
    void leads_are_reminded_a_day_before_and_program_officers_told_when_it_is_overdue() {
        var to = subscribed();
        played.shared(EVALUATOR);
        settle();
        pass(47);
        assertThat(causes(to, LEAD)).isEmpty();
        pass(1);
        assertThat(causes(to, LEAD)).containsExactly("FORK_DUE");
        pass(24);
        assertThat(causes(to, LEAD)).containsExactly("FORK_DUE", "FORK_OVERDUE");
        assertThat(causes(to, OFFICER)).containsExactly("FORK_OVERDUE");
        assertThat(causes(to, DEVELOPER)).isEmpty();
    }

    @Test
    void of_a_finding_that_was_not_shared_leads_alone_are_told() {
        var to = subscribed();
        played.reviewed(EVALUATOR);
        settle();
        pass(72);
        assertThat(causes(to, LEAD)).containsExactlyInAnyOrder("FORK_DUE", "FORK_OVERDUE_UNSHARED");
        assertThat(causes(to, OFFICER)).isEmpty();
        assertThat(causes(to, DEVELOPER)).isEmpty();
    }

    @Test
    void each_is_told_when_its_act_is_waited_for_and_nobody_is_once_a_reason_is_recorded() {
        var to = subscribed();
        var fork = "/findings/" + played.shared(EVALUATOR) + "/fork";
        played.post(LEAD, fork, TEXT).ok();
        settle();
        var cleaned = played.post(EVALUATOR, fork + "/text", TEXT).ok();
        settle();
        assertThat(causes(to, DEVELOPER)).containsExactly("FORK_CLEANED");
        var cleaning = JsonWriter.text(cleaned.body().get("sequence").orElseThrow());
        played.post(DEVELOPER, fork + "/answer", "{\"cleaning\":" + cleaning + "}")
                .ok();
        settle();
        played.post(LEAD, fork + "/refusal", "{\"reason\":\"r\"}").ok();
        pass(72);
        assertThat(causes(to, LEAD)).containsExactlyInAnyOrder("FORK_PROPOSED", "FORK_ANSWERED");
        assertThat(causes(to, OFFICER)).isEmpty();
    }
}
