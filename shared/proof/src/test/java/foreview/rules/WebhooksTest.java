package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices by webhook: told in time, signed as Standard Webhooks has it, to persons who may see the case. */
class WebhooksTest {
    private ManualStack stack;
    private WebhookReceiver receiver;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        receiver = new WebhookReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        stack.close();
    }

    private Reply subscribe(Person person, String more) {
        return stack.post(
                person, "/subscriptions", "{\"channel\":\"WEBHOOK\",\"url\":\"" + receiver.url() + "\"" + more + "}");
    }

    private PlayedCase opened() throws Exception {
        return PlayedCase.in(Phase.OPEN, stack, "m1");
    }

    /** What is due is told, and every message that waits is handled. */
    private void settle() {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    private void pass(Duration time) {
        stack.clock.pass(time);
        settle();
    }

    private static void verify(String secret, WebhookReceiver.Message message) throws Exception {
        // the library compares the time of the attempt with the machine's, so only the signature is checked
        var signed = new Webhook(secret)
                .sign(message.id(), Long.parseLong(message.header("webhook-timestamp")), message.body());
        assertThat(message.header("webhook-signature").split(" ")).contains(signed);
    }

    @Test
    void a_message_verifies_with_the_public_library_and_holds_no_name() throws Exception {
        var played = opened();
        var created = subscribe(DEVELOPER, "").ok();
        assertThat(created.status()).isEqualTo(201);
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.kinds()).contains("END", "PURGE");
        for (var message : receiver.messages()) {
            verify(created.text("secret"), message);
            assertThat(message.body()).doesNotContain("lab", "ada", "m1", "Aurora");
            assertThat(message.json().string("specversion")).contains("1.0");
            assertThat(message.json().string("subject")).contains(played.id());
            assertThat(message.data().string("link")).contains("/cases/" + played.id());
            assertThat(message.header("content-type")).startsWith("application/cloudevents+json");
        }
    }
}
