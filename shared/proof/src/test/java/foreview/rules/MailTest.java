package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Notices by mail: opaque, confirmed first, gathered in digests, ended by a bounce. */
class MailTest {
    private static final String BOUNCES = "bounce@simulator.amazonses.com";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private Reply subscribe(String address) {
        return stack.post(DEVELOPER, "/subscriptions", "{\"channel\":\"MAIL\",\"address\":\"" + address + "\"}");
    }

    private void settle() {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    private MimeMessage mail(int number) throws Exception {
        var bytes = stack.mails().get(number).getBytes(StandardCharsets.US_ASCII);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    }

    private String text(int number) throws Exception {
        return (String) mail(number).getContent();
    }

    private String confirmed(String address) throws Exception {
        var id = subscribe(address).ok().text("id");
        stack.deliver();
        var code = text(stack.mails().size() - 1).replaceAll("(?s).*confirms it: (\\d{8}).*", "$1");
        confirm(id, code).ok();
        return id;
    }

    private Reply confirm(String id, String code) {
        return stack.post(DEVELOPER, "/subscriptions/" + id + "/confirmation", "{\"code\":\"" + code + "\"}");
    }

    private Reply show(String id) {
        return stack.get(DEVELOPER, "/subscriptions/" + id).ok();
    }

    @Test
    void nothing_is_sent_to_an_address_before_it_is_confirmed() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        settle();
        var id = subscribe("ada@lab.example").ok().text("id");
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        settle();
        assertThat(stack.mails()).as("the code alone").hasSize(1);
        assertThat(mail(0).getSubject()).isEqualTo("Foreview: confirm your address");
        for (int i = 0; i < 5; i++) assertThat(confirm(id, "x").problem()).isEqualTo("invalid-fields");
        var code = text(0).replaceAll("(?s).*confirms it: (\\d{8}).*", "$1");
        assertThat(confirm(id, code).problem()).as("too many wrong ones").isEqualTo("wrong-phase");
        assertThat(show(id).text("state")).isEqualTo("UNCONFIRMED");
    }

    @Test
    void a_mail_opens_in_a_mail_reader_and_says_nothing_but_that_there_is_a_notice() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        settle();
        var id = confirmed("ada@lab.example");
        stack.clock.pass(Duration.ofHours(1));
        played.post(OFFICER, "/terms", "{\"text\":\"Version 2.\",\"purposes\":[\"cyber\"]}")
                .ok();
        settle();
        var mail = mail(1);
        assertThat(mail.getSubject()).isEqualTo("Foreview: a notice for you");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("notices@foreview.example", "Foreview"));
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("ada@lab.example"));
        assertThat(mail.getHeader("List-Unsubscribe"))
                .containsExactly("<https://foreview.example/subscriptions/" + id + ">");
        assertThat(mail.getMessageID()).matches("<msg-[0-9a-f]{32}@foreview.example>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(stack.now());
        assertThat(text(1).lines().filter(line -> line.contains("https://"))).hasSize(1);
        assertThat(text(1)).doesNotContain("m1", "Aurora", "lab", "Version", "terms", "cyber");
    }

    @Tag("proof")
    @Test
    void further_notices_within_the_hour_are_one_digest_at_its_end() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        settle();
        confirmed("ada@lab.example");
        stack.clock.pass(Duration.ofHours(2));
        for (int i = 0; i < 4; i++) {
            played.post(OFFICER, "/terms", "{\"text\":\"Version %d.\",\"purposes\":[\"cyber\"]}".formatted(i + 2))
                    .ok();
            settle();
            stack.clock.pass(Duration.ofMinutes(5));
        }
        assertThat(stack.mails()).as("the code, and the first of four").hasSize(2);
        stack.clock.pass(Duration.ofHours(1));
        settle();
        assertThat(stack.mails()).hasSize(3);
        assertThat(text(2)).contains("Foreview has 3 notices for you.", "/deliveries");
        stack.clock.pass(Duration.ofHours(2));
        settle();
        assertThat(stack.mails()).hasSize(3);
    }

    @Tag("proof")
    @Test
    void an_urgent_notice_does_not_wait_for_the_digest() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        settle();
        confirmed("ada@lab.example");
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        settle();
        assertThat(stack.mails()).hasSize(2);
    }

    @Tag("proof")
    @Test
    void a_bounce_disables_the_address_and_the_owner_is_told_by_its_other_subscription() throws Exception {
        try (var other = new WebhookReceiver()) {
            var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + other.url() + "\"}";
            stack.post(DEVELOPER, "/subscriptions", body).ok();
            var id = subscribe(BOUNCES).ok().text("id");
            settle();
            assertThat(show(id).text("state")).isEqualTo("DISABLED");
            assertThat(show(id).text("reason")).isEqualTo("BOUNCED");
            stack.clock.pass(Duration.ofMinutes(1));
            settle();
            assertThat(other.kinds()).containsExactly("SUBSCRIPTION");
            stack.send(Request.of(DEVELOPER, "PATCH", "/subscriptions/" + id, "{\"state\":\"ACTIVE\"}"))
                    .ok();
            assertThat(show(id).text("state")).as("it was never confirmed").isEqualTo("UNCONFIRMED");
        }
    }

    @Test
    void nothing_of_an_address_reaches_logs_or_wakeups() throws Exception {
        stack.lines.record();
        confirmed("ada.secret@lab.example");
        stack.post(DEVELOPER, "/subscriptions", "{\"channel\":\"MAIL\",\"address\":\"other.secret@lab.example\"}")
                .ok();
        assertThat(stack.queue.messages()).isNotEmpty().allSatisfy(message -> assertThat(message.body())
                .doesNotContain("secret", "lab"));
        settle();
        assertThat(stack.lines.of("mail")).isNotEmpty();
        for (var text : new String[] {"secret", "lab.example", "foreview.example"})
            assertThat(stack.lines.containing(text)).as(text).isEmpty();
    }

    @Test
    void what_is_no_mailbox_is_refused() {
        for (var text : new String[] {
            "ada", "ada@lab", "Ada <ada@lab.example>", "a b@lab.example", "ada@lab.example\\r\\nBcc: x@y.example"
        }) assertThat(subscribe(text).problem()).as(text).isEqualTo("invalid-fields");
    }
}
