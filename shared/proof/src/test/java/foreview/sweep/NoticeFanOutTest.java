package foreview.sweep;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.OFFICER;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import foreview.testkit.WebhookReceiver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A notice reaches everyone once, whatever fails on the way, and nothing that matters more waits for it. */
@Tag("proof")
class NoticeFanOutTest {
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

    private String subscribe(Person person, WebhookReceiver to) {
        var body = "{\"channel\":\"WEBHOOK\",\"url\":\"" + to.url() + "\"}";
        return stack.post(person, "/subscriptions", body).ok().text("id");
    }

    private void settle() {
        for (int i = 0; i < 2; i++) {
            stack.sweep();
            stack.deliver();
        }
    }

    private PlayedCase opened() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        settle();
        return played;
    }

    private static boolean puts(OutgoingCall call, String pk) {
        return call.name().equals("transactWriteItems")
                && call.request().orElseThrow().toString().contains(pk);
    }

    @Test
    void a_subscription_that_cannot_be_read_stops_no_other() throws Exception {
        var played = opened();
        subscribe(DEVELOPER, receiver);
        var damaged = subscribe(Person.of("dora", DEVELOPER.org(), "developer"), receiver);
        subscribe(OFFICER, receiver);
        var row = TableRows.of(stack.database())
                .at("SUBSCRIPTION#" + damaged, "SUBSCRIPTION")
                .orElseThrow();
        stack.database().updateItem(update -> update.tableName(row.place().table())
                .key(Map.of("pk", AttributeValue.fromS(row.pk()), "sk", AttributeValue.fromS(row.sk())))
                .updateExpression("SET person = :none")
                .expressionAttributeValues(
                        Map.of(":none", AttributeValue.fromB(SdkBytes.fromUtf8String("damaged damaged damaged!")))));
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        settle();
        assertThat(receiver.kinds()).containsExactly("SUSPENSION", "SUSPENSION");
        stack.clock.pass(Duration.ofMinutes(5));
        settle();
        assertThat(receiver.kinds()).as("once each").hasSize(2);
    }

    /** More subscriptions than a run can tell: each run goes on where the last one stopped. */
    @Test
    void a_run_without_time_leaves_the_rest_to_the_next() throws Exception {
        var played = opened();
        for (int i = 0; i < 6; i++) subscribe(DEVELOPER, receiver);
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        for (int i = 0; i < 3; i++) {
            var puts = new AtomicInteger();
            stack.faults.intercept(
                    call -> {
                        if (puts(call, "DELIVERY#s-")) puts.incrementAndGet();
                        return call.proceed();
                    },
                    () -> stack.sweep(() -> Duration.ofSeconds(puts.get() < 2 ? 60 : 1)));
            assertThat(puts).hasValueLessThanOrEqualTo(2);
            stack.clock.pass(Duration.ofMinutes(5));
        }
        settle();
        assertThat(receiver.messages()).hasSize(6);
    }

    @Tag("proof")
    @Test
    void the_end_of_a_case_does_not_wait_until_its_notices_are_put() throws Exception {
        var played = opened();
        subscribe(DEVELOPER, receiver);
        stack.clock.set(played.endsAt().minusSeconds(1));
        stack.get(DEVELOPER, "/subscriptions").ok();
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        stack.clock.pass(Duration.ofSeconds(1));
        var putting = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        var waited = new AtomicInteger();
        stack.faults.intercept(
                call -> {
                    if (puts(call, "DELIVERY#s-")) {
                        putting.countDown();
                        if (!ended.await(3, SECONDS)) waited.incrementAndGet();
                    }
                    if (call.name().equals("query")
                            && call.request().orElseThrow().toString().contains("DUE#ENDS")) putting.await(3, SECONDS);
                    var answer = call.proceed();
                    if (puts(call, "EVENT#")) ended.countDown();
                    return answer;
                },
                stack::sweep);
        assertThat(putting.getCount()).isZero();
        assertThat(waited).hasValue(0);
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void a_late_sweep_takes_nothing_of_the_three_days() throws Exception {
        var played = opened();
        subscribe(DEVELOPER, receiver);
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        stack.clock.pass(Duration.ofDays(7));
        receiver.answers(503);
        settle();
        assertThat(receiver.kinds()).containsExactly("SUSPENSION");
        receiver.answers(204);
        stack.clock.pass(Duration.ofMinutes(10));
        settle();
        assertThat(receiver.kinds()).containsExactly("SUSPENSION", "SUSPENSION");
    }

    @Tag("proof")
    @Test
    void a_reminder_that_is_no_longer_true_is_not_sent_again() throws Exception {
        var played = opened();
        var id = subscribe(DEVELOPER, receiver);
        stack.clock.set(played.endsAt().minus(Duration.ofDays(7)));
        receiver.answers(503);
        stack.get(DEVELOPER, "/subscriptions").ok();
        settle();
        assertThat(receiver.kinds()).containsExactly("SEVEN_DAYS_LEFT");
        receiver.answers(204);
        played.post(DEVELOPER, "/end", "{\"at\":\"" + stack.now().plus(Duration.ofDays(1)) + "\"}")
                .ok();
        stack.clock.pass(Duration.ofMinutes(10));
        settle();
        assertThat(receiver.kinds()).containsExactly("SEVEN_DAYS_LEFT");
        assertThat(stack.items(DEVELOPER, "/subscriptions/" + id + "/deliveries"))
                .isEmpty();
    }

    /** The first run puts the look that follows and fails; then the end moves, and the second puts an earlier look. */
    @Tag("proof")
    @Test
    void an_escalation_has_one_record_though_the_end_moves_between_two_runs() throws Exception {
        var played = PlayedCase.evaluated(stack, "m1");
        settle();
        var id = subscribe(LEAD, receiver);
        var finding = played.draft(EVALUATOR);
        settle();
        played.post(LEAD, "/findings/" + finding + "/reviews", "{\"decision\":\"ACCEPT\",\"serious\":true}")
                .ok();
        stack.faults.intercept(
                call -> {
                    if (puts(call, "DELIVERY#s-")) throw new IllegalStateException("a fault");
                    return call.proceed();
                },
                stack::sweep);
        Instant end = stack.now().plus(Duration.ofHours(12));
        played.post(DEVELOPER, "/end", "{\"at\":\"" + end + "\"}").ok();
        stack.clock.pass(Duration.ofMinutes(5));
        settle();
        stack.clock.pass(Duration.ofHours(12));
        settle();
        stack.clock.pass(Duration.ofHours(13));
        settle();
        var causes = stack.items(LEAD, "/subscriptions/" + id + "/deliveries").stream()
                .map(item -> item.string("cause").orElseThrow())
                .toList();
        assertThat(causes).containsOnlyOnce("FINDING_NOT_SHARED");
    }
}
