package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import foreview.domain.clock.Phase;
import foreview.domain.json.Times;
import foreview.local.script.PartnerScript;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
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
            assertThat(message.json().members().keySet())
                    .containsExactlyInAnyOrder(
                            "specversion", "id", "type", "source", "subject", "time", "datacontenttype", "data");
            assertThat(message.data().members().keySet())
                    .containsExactlyInAnyOrder("kind", "cause", "sequence", "effectiveAt", "link");
            assertThat(message.json().string("specversion")).contains("1.0");
            assertThat(message.json().string("subject")).contains(played.id());
            assertThat(message.data().string("link")).contains("/cases/" + played.id());
            assertThat(message.header("content-type")).startsWith("application/cloudevents+json");
        }
    }

    /** It sees its partnership and nothing of the case: not even how many entries the docket has. */
    @Test
    void a_partner_is_told_of_its_invitation_alone_and_a_struck_person_of_none() throws Exception {
        var played = opened();
        var subscription = id(subscribe(PartnerScript.HOSPITAL, ""));
        var script = new PartnerScript(DEVELOPER, OFFICER, PartnerScript.HOSPITAL);
        played.play(script.nomination("t"));
        played.play(script.invitation("t"));
        settle();
        var told = receiver.messages().getFirst();
        assertThat(receiver.kinds()).containsExactly("INVITATION");
        assertThat(told.json().string("subject")).contains(played.value("t"));
        assertThat(told.data().members().keySet()).containsExactlyInAnyOrder("kind", "cause", "effectiveAt", "link");
        var sent = stack.items(PartnerScript.HOSPITAL, "/subscriptions/" + subscription + "/deliveries");
        var cursor =
                Base64.getUrlDecoder().decode(sent.getFirst().string("cursor").orElseThrow());
        assertThat(new String(cursor, StandardCharsets.UTF_8)).doesNotContain(played.id(), "INVITED");

        played.play(script.reading("t"));
        var person = played.items(DEVELOPER, "/access-log").getFirst().string("person");
        stack.call(DEVELOPER, "DELETE", played.path("/participants/" + person.orElseThrow()), "")
                .ok();
        receiver.forget();
        played.post(DEVELOPER, "/partners/" + played.value("t") + "/invitation", "{\"terms\":\"Others.\"}")
                .ok();
        settle();
        assertThat(receiver.messages()).isEmpty();
    }

    private String id(Reply created) {
        return created.ok().text("id");
    }

    private Reply act(Person person, String subscription, String rest, String body) {
        return stack.post(person, "/subscriptions/" + subscription + rest, body);
    }

    private Reply show(Person person, String subscription) {
        return stack.get(person, "/subscriptions/" + subscription);
    }

    private List<String> states(Person person, String subscription) {
        return stack.items(person, "/subscriptions/" + subscription + "/deliveries").stream()
                .map(item -> item.string("state").orElseThrow())
                .toList();
    }

    @Tag("proof")
    @Test
    void a_repetition_makes_no_second_record_and_no_second_sending() throws Exception {
        var played = opened();
        var id = id(subscribe(DEVELOPER, ""));
        settle();
        receiver.forget();
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        stack.sweep();
        var messages = stack.queue.messages();
        for (int i = 0; i < 3; i++) for (var message : messages) stack.work(message);
        stack.sweep();
        stack.deliver();
        assertThat(receiver.kinds()).containsExactly("SUSPENSION");
        assertThat(states(DEVELOPER, id)).containsOnly("DELIVERED");
    }

    @Tag("proof")
    @Test
    void a_rotated_secret_signs_beside_the_one_before_it_for_a_day() throws Exception {
        opened();
        var created = subscribe(DEVELOPER, "");
        var id = id(created);
        settle();
        var fresh = act(DEVELOPER, id, "/secret", "").ok().text("secret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(created.text("secret"));
        receiver.forget();
        act(DEVELOPER, id, "/test", "").ok();
        settle();
        var message = receiver.messages().getFirst();
        assertThat(message.kind()).isEqualTo("TEST");
        verify(fresh, message);
        verify(created.text("secret"), message);
        stack.clock.pass(Duration.ofHours(24));
        receiver.forget();
        act(DEVELOPER, id, "/test", "").ok();
        settle();
        verify(fresh, receiver.messages().getFirst());
        assertThat(receiver.messages().getFirst().header("webhook-signature")).doesNotContain(" ");
    }

    @Tag("proof")
    @Test
    void a_failing_endpoint_is_tried_for_three_days_then_disabled_and_its_owner_told() throws Exception {
        var played = opened();
        var failing = id(subscribe(DEVELOPER, ""));
        settle();
        try (var other = new WebhookReceiver()) {
            var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + other.url() + "\",\"kinds\":[\"PURGE\"]}";
            id(stack.post(DEVELOPER, "/subscriptions", body));
            receiver.answers(503);
            receiver.forget();
            played.post(DEVELOPER, "/suspensions", "{}").ok();
            settle();
            assertThat(receiver.kinds()).containsExactly("SUSPENSION");
            pass(Duration.ofMinutes(3));
            assertThat(receiver.messages()).hasSizeGreaterThan(1);
            for (int hours = 0; hours < 76; hours += 2) pass(Duration.ofHours(2));
            assertThat(receiver.messages().stream()
                            .map(WebhookReceiver.Message::id)
                            .distinct())
                    .as("one message id for all attempts")
                    .hasSize(1);
            assertThat(states(DEVELOPER, failing)).contains("FAILED");
            assertThat(show(DEVELOPER, failing).ok().text("state")).isEqualTo("DISABLED");
            assertThat(show(DEVELOPER, failing).ok().text("reason")).isEqualTo("FAILING");
            assertThat(other.kinds()).containsExactly("SUBSCRIPTION");
            assertThat(other.messages().getFirst().data().string("link")).contains("/subscriptions/" + failing);
        }
        int sent = receiver.messages().size();
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.messages()).as("a disabled endpoint is not called").hasSize(sent);
        assertThat(states(DEVELOPER, failing)).contains("HELD");
        replayed(failing);
    }

    /** What was missed is sent once the owner has enabled it again. */
    private void replayed(String id) {
        receiver.answers(204);
        receiver.forget();
        stack.send(Request.of(DEVELOPER, "PATCH", "/subscriptions/" + id, "{\"state\":\"ACTIVE\"}"))
                .ok();
        act(DEVELOPER, id, "/replay", "{}").ok();
        settle();
        assertThat(receiver.kinds()).contains("SUSPENSION", "END", "PURGE");
        assertThat(states(DEVELOPER, id)).containsOnly("DELIVERED");
        var deliveries = stack.items(DEVELOPER, "/subscriptions/" + id + "/deliveries");
        var cursor = deliveries.get(deliveries.size() - 2).string("cursor").orElseThrow();
        receiver.forget();
        act(DEVELOPER, id, "/replay", "{\"cursor\":\"" + cursor + "\"}").ok();
        settle();
        assertThat(receiver.messages())
                .extracting(WebhookReceiver.Message::id)
                .containsExactly(deliveries.getLast().string("message").orElseThrow());
    }

    @Tag("proof")
    @Test
    void an_endpoint_that_is_gone_is_disabled_at_once() throws Exception {
        var played = opened();
        var id = id(subscribe(DEVELOPER, ""));
        receiver.answers(410);
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        settle();
        assertThat(show(DEVELOPER, id).ok().text("reason")).isEqualTo("GONE");
        receiver.answers(302, Map.of("Location", receiver.url()));
        stack.send(Request.of(DEVELOPER, "PATCH", "/subscriptions/" + id, "{\"state\":\"ACTIVE\"}"))
                .ok();
        receiver.forget();
        act(DEVELOPER, id, "/test", "").ok();
        settle();
        assertThat(receiver.messages()).as("no redirect is followed").hasSize(1);
    }

    @Tag("proof")
    @Test
    void rights_that_no_token_proved_for_thirty_days_lapse_and_the_owner_is_told_before() throws Exception {
        var id = id(subscribe(DEVELOPER, ""));
        pass(Duration.ofDays(23));
        assertThat(receiver.kinds()).containsExactly("SUBSCRIPTION");
        assertThat(receiver.messages().getFirst().data().string("cause")).contains("LAPSES");
        pass(Duration.ofDays(7));
        receiver.forget();
        var played = PlayedCase.in(Phase.OPEN, stack, "m2");
        settle();
        assertThat(receiver.messages()).isEmpty();
        assertThat(show(DEVELOPER, id).ok().text("state"))
                .as("the owner's request proves them anew")
                .isEqualTo("ACTIVE");
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.kinds()).contains("END");
        receiver.forget();
        pass(Duration.ofDays(23));
        assertThat(receiver.kinds()).as("told again").containsExactly("SUBSCRIPTION");
    }

    @Test
    void a_person_who_is_struck_is_told_nothing_not_even_what_waits_already() throws Exception {
        var played = opened();
        settle();
        var id = id(subscribe(LEAD, ""));
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        settle();
        assertThat(receiver.kinds()).containsExactly("SUSPENSION");
        receiver.forget();
        stack.send(Request.of(DEVELOPER, "DELETE", played.path("/participants/" + played.value(LEAD.sub())), ""))
                .ok();
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.messages()).isEmpty();
        assertThat(states(LEAD, id)).as("nor does a list show it").isEmpty();
    }

    @Test
    void nobody_is_told_of_a_case_that_it_may_not_see() throws Exception {
        var stranger = Person.of("sam", "other", "developer");
        var namesake = Person.of("ada", "other", "developer");
        var played = opened();
        for (var person : List.of(stranger, namesake))
            subscribe(person, ",\"cases\":[\"" + played.id() + "\"]").ok();
        // of the right organization, without an accepted line of the roster
        subscribe(Person.of("leo", LEAD.org(), "evaluation-lead"), "").ok();
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void a_filter_chooses_kinds_and_cases() throws Exception {
        var played = opened();
        settle();
        subscribe(DEVELOPER, ",\"kinds\":[\"END\"],\"cases\":[\"" + played.id() + "\"]")
                .ok();
        subscribe(DEVELOPER, ",\"cases\":[\"c-1\"]").ok();
        played.post(DEVELOPER, "/end", "{}").ok();
        settle();
        assertThat(receiver.kinds()).containsExactly("END");
    }

    @Tag("proof")
    @Test
    void an_end_is_announced_seven_days_and_two_days_before_where_it_is_then() throws Exception {
        var played = opened();
        settle();
        subscribe(DEVELOPER, "").ok();
        var first = played.endsAt();
        played.post(DEVELOPER, "/end", "{\"at\":\"" + first.minus(Duration.ofDays(10)) + "\"}")
                .ok();
        var end = played.endsAt();
        stack.clock.set(end.minus(Duration.ofDays(7)));
        settle();
        stack.clock.set(end.minus(Duration.ofDays(2)));
        settle();
        stack.get(DEVELOPER, "/subscriptions").ok(); // proves the rights anew
        stack.clock.set(first.minus(Duration.ofDays(1)));
        settle();
        assertThat(receiver.kinds())
                .as("the reminders of the first end are stale")
                .containsExactly("SEVEN_DAYS_LEFT", "TWO_DAYS_LEFT", "END", "PURGE");
        assertThat(receiver.messages().getFirst().data().string("effectiveAt")).contains(text(end));
    }

    private static String text(Instant time) {
        return Times.text(time);
    }

    @Tag("proof")
    @Test
    void a_serious_finding_is_announced_and_escalated() throws Exception {
        var played = PlayedCase.evaluated(stack, "m1");
        settle();
        var lead = new WebhookReceiver();
        try (lead) {
            stack.post(LEAD, "/subscriptions", "{\"channel\":\"WEBHOOK\",\"url\":\"" + lead.url() + "\"}")
                    .ok();
            subscribe(DEVELOPER, "").ok();
            var finding = played.draft(EVALUATOR);
            var review = "{\"decision\":\"ACCEPT\",\"serious\":true}";
            played.post(LEAD, "/findings/" + finding + "/reviews", review).ok();
            settle();
            pass(Duration.ofHours(24));
            assertThat(causes(lead)).containsExactly("FINDING_TO_SHARE", "FINDING_DUE", "FINDING_NOT_SHARED");
            assertThat(receiver.messages()).as("it is not shared").isEmpty();
            played.post(LEAD, "/findings/" + finding + "/sharing", "{}").ok();
            settle();
            pass(Duration.ofHours(24));
            assertThat(causes(receiver)).containsExactly("FINDING_SHARED", "FINDING_UNANSWERED");
            assertThat(receiver.messages().getFirst().data().string("link"))
                    .contains(played.path("/findings/" + finding));
        }
    }

    private static List<String> causes(WebhookReceiver receiver) {
        return receiver.messages().stream()
                .map(message -> message.data().string("cause").orElseThrow())
                .toList();
    }

    @Test
    void what_waits_for_a_person_is_a_request() throws Exception {
        subscribe(OFFICER, ",\"kinds\":[\"REQUEST\"]").ok();
        PlayedCase.submitted(stack, "m1");
        settle();
        assertThat(causes(receiver)).containsExactly("RECEIVED");
    }

    @Test
    void a_subscription_of_another_is_like_none() {
        var id = id(subscribe(DEVELOPER, ""));
        var foreign = show(OFFICER, id);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.withoutRequestId()).isEqualTo(show(OFFICER, "s-none").withoutRequestId());
        stack.send(Request.of(DEVELOPER, "DELETE", "/subscriptions/" + id, "")).ok();
        assertThat(show(DEVELOPER, id).status()).isEqualTo(404);
    }

    @Test
    void a_secret_is_shown_once() {
        var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + receiver.url() + "\"}";
        var request = Request.of(DEVELOPER, "POST", "/subscriptions", body);
        var first = stack.send(request).ok();
        var again = stack.send(request).ok();
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(again.text()).doesNotContain("whsec_");
        assertThat(show(DEVELOPER, first.text("id")).ok().text())
                .doesNotContain("whsec_")
                .contains(receiver.url());
        var other = stack.send(request.body("{\"channel\":\"WEBHOOK\",\"url\":\"https://a.example\"}"));
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }
}
