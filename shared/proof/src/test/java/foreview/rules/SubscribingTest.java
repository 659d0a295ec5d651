package foreview.rules;

import static foreview.local.script.PartnerScript.HOSPITAL;
import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.local.script.PartnerScript;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.WebhookReceiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A subscription is made once, within its bounds, and is no way to flood others or to learn of a case. */
class SubscribingTest {
    private static final int MOST = 10;

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

    private String webhook() {
        return "{\"channel\":\"WEBHOOK\",\"url\":\"" + receiver.url() + "\"}";
    }

    private Reply mail(String address) {
        return stack.post(DEVELOPER, "/subscriptions", "{\"channel\":\"MAIL\",\"address\":\"" + address + "\"}");
    }

    private void delete(String id) {
        stack.send(Request.of(DEVELOPER, "DELETE", "/subscriptions/" + id, "")).ok();
    }

    private List<Json.Obj> all() {
        return stack.items(DEVELOPER, "/subscriptions");
    }

    private void settle() {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    /** Answers of the same request, each sent while the one before it is about to be stored. */
    private List<Reply> racing(List<Request> requests) throws Exception {
        var replies = new ArrayList<Reply>();
        race(requests, replies);
        return replies;
    }

    private void race(List<Request> requests, List<Reply> replies) throws Exception {
        if (requests.isEmpty()) return;
        var next = new ArrayList<>(requests.subList(1, requests.size()));
        boolean[] begun = {false};
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && !begun[0]) {
                        begun[0] = true;
                        race(next, replies);
                    }
                    return call.proceed();
                },
                () -> replies.add(stack.send(requests.getFirst())));
    }

    @Test
    void of_two_repetitions_at_once_only_one_shows_the_secret_that_signs() throws Exception {
        var request = Request.of(DEVELOPER, "POST", "/subscriptions", webhook());
        var replies = racing(List.of(request, request));
        assertThat(replies).allMatch(reply -> reply.ok().status() == 201);
        assertThat(replies).filteredOn(reply -> reply.text().contains("whsec_")).hasSize(1);
        assertThat(all()).hasSize(1);
    }

    /** The later one finds the place taken by the next subscription. */
    @Test
    void of_two_deletions_at_once_only_one_frees_the_place() throws Exception {
        stack.post(DEVELOPER, "/subscriptions", webhook()).ok();
        var id = all().getFirst().string("id").orElseThrow();
        boolean[] deleted = {false};
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && !deleted[0]) {
                        deleted[0] = true;
                        delete(id);
                        stack.post(DEVELOPER, "/subscriptions", webhook()).ok();
                    }
                    return call.proceed();
                },
                () -> delete(id));
        assertThat(deleted[0]).isTrue();
        assertThat(all()).hasSize(1);
    }

    @Test
    void requests_at_once_make_no_more_than_the_bound() throws Exception {
        for (int i = 1; i < MOST; i++)
            stack.post(DEVELOPER, "/subscriptions", webhook()).ok();
        var requests = IntStream.range(0, 3)
                .mapToObj(_ -> Request.of(DEVELOPER, "POST", "/subscriptions", webhook()))
                .toList();
        assertThat(racing(requests)).filteredOn(Reply::isOk).hasSize(1);
        assertThat(all()).hasSize(MOST);
        assertThat(stack.post(DEVELOPER, "/subscriptions", webhook()).problem()).isEqualTo("too-many");
        delete(all().getFirst().string("id").orElseThrow());
        stack.post(DEVELOPER, "/subscriptions", webhook()).ok();
    }

    @Test
    void a_stranger_s_mailbox_is_sent_a_bounded_number_of_codes() {
        int taken = 0;
        for (int i = 0; i < 2 * MOST; i++) {
            var reply = mail("victim@lab.example");
            if (!reply.isOk()) continue;
            taken++;
            delete(reply.text("id"));
        }
        stack.deliver();
        assertThat(taken).isEqualTo(MOST);
        assertThat(stack.mails()).hasSizeLessThanOrEqualTo(MOST);
        assertThat(all()).isEmpty();
        stack.clock.pass(Duration.ofDays(1));
        mail("ada@lab.example").ok();
    }

    @Test
    void guesses_at_once_are_no_more_tries_than_guesses_in_turn() throws Exception {
        var id = mail("ada@lab.example").ok().text("id");
        stack.deliver();
        var code = stack.mails().getFirst().replaceAll("(?s).*confirms it: (\\d{8}).*", "$1");
        var guesses = new ArrayList<Request>();
        for (var guess : List.of(code, "1", "2", "3", "4", "5"))
            guesses.add(Request.of(
                    DEVELOPER, "POST", "/subscriptions/" + id + "/confirmation", "{\"code\":\"" + guess + "\"}"));
        assertThat(racing(guesses)).noneMatch(Reply::isOk);
        assertThat(all().getFirst().string("state")).contains("UNCONFIRMED");
    }

    @Test
    void an_endpoint_is_tested_at_most_once_a_minute_and_no_replay_repeats_a_test() {
        var id = stack.post(DEVELOPER, "/subscriptions", webhook()).ok().text("id");
        for (int i = 0; i < 5; i++)
            stack.post(DEVELOPER, "/subscriptions/" + id + "/test", "").ok();
        settle();
        stack.post(DEVELOPER, "/subscriptions/" + id + "/replay", "{}").ok();
        settle();
        assertThat(receiver.kinds()).containsExactly("TEST");
        stack.clock.pass(Duration.ofMinutes(1));
        stack.post(DEVELOPER, "/subscriptions/" + id + "/test", "").ok();
        settle();
        assertThat(receiver.kinds()).hasSize(2);
    }

    @Test
    void a_partner_learns_neither_the_case_nor_how_much_happened_in_it() {
        var partners = new PartnerScript(DEVELOPER, OFFICER, HOSPITAL);
        var id = stack.post(HOSPITAL, "/subscriptions", webhook()).ok().text("id");
        var played = PlayedCase.submitted(stack, "m1");
        played.play(played.script().completeness());
        played.play(partners.nomination("partnership"));
        settle();
        assertThat(receiver.messages()).as("nothing before its invitation").isEmpty();
        played.play(partners.invitation("partnership"));
        settle();
        assertThat(receiver.kinds()).containsExactly("INVITATION");
        var message = receiver.messages().getFirst();
        assertThat(message.body()).doesNotContain(played.id());
        assertThat(message.data().get("sequence")).isEmpty();
        var delivery =
                stack.items(HOSPITAL, "/subscriptions/" + id + "/deliveries").getFirst();
        var cursor = new String(
                Base64.getUrlDecoder().decode(delivery.string("cursor").orElseThrow()), StandardCharsets.UTF_8);
        assertThat(cursor).doesNotContain(played.id(), "INVITED-");
        played.post(DEVELOPER, "/partners/" + played.value("partnership") + "/end", "{}")
                .ok();
        assertThat(stack.items(HOSPITAL, "/subscriptions/" + id + "/deliveries"))
                .isEmpty();
    }
}
