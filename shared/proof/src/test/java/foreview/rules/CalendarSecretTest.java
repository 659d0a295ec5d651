package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.local.script.Person;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The secret of a calendar's address: shown once, kept nowhere, and worth what its owner's token last proved. */
class CalendarSecretTest {
    private static final Duration PROOF_LASTS = Duration.ofDays(30);

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    @Test
    void it_is_shown_once_and_neither_a_table_nor_a_log_has_it() throws Exception {
        stack.lines.record();
        var request = Request.of(LEAD, "POST", "/calendars", "{}");
        var first = stack.send(request).ok();
        var feed = new CalendarFeed(stack, first.text("id"), first.text("feed"));
        assertThat(feed.secret()).matches("[0-9a-f]{64}");
        assertThat(stack.send(request).ok().text()).contains(feed.id()).doesNotContain(feed.secret());
        assertThat(stack.get(LEAD, "/calendars").ok().text())
                .contains(feed.id())
                .doesNotContain(feed.secret());
        feed.get().ok();
        stack.faults.intercept(
                CalendarSecretTest::failing,
                () -> assertThat(feed.get().status()).isEqualTo(500));
        stack.send(Request.bare(NOBODY, "GET", feed.path() + "?odd=1"));
        assertThat(stack.lines.containing("GET /calendar/{token}")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(stack.lines.containing(feed.secret())).isEmpty();
        assertThat(TableRows.of(stack.database()).rows().toString()).doesNotContain(feed.secret());
    }

    /** Not what stands for the gateway, either. */
    @Tag("proof")
    @Test
    void no_log_of_a_running_stack_has_it() {
        try (var running = Stacks.running()) {
            running.lines().record();
            var feed = running.post(LEAD, "/calendars", "{}").ok().text("feed");
            var secret = feed.replaceAll("/calendar/|\\.ics", "");
            for (var path : List.of(feed, feed + "?odd=1", feed + "/more", "/calendar/" + secret))
                running.send(Request.bare(NOBODY, "GET", path));
            assertThat(running.lines().containing("GET /calendar/{token}")).isNotEmpty();
            assertThat(running.lines().containing(secret)).isEmpty();
        }
    }

    private static Object failing(OutgoingCall call) {
        throw DynamoDbException.builder().statusCode(400).message(call.name()).build();
    }

    @Test
    void unknown_revoked_and_lapsed_are_the_same_404_at_the_same_cost() throws Exception {
        var lapsed = CalendarFeed.of(stack, DEVELOPER);
        stack.clock.pass(PROOF_LASTS);
        var revoked = CalendarFeed.of(stack, LEAD);
        stack.send(Request.of(LEAD, "DELETE", "/calendars/" + revoked.id(), "")).ok();
        var unknown = new CalendarFeed(stack, "", "/calendar/" + "0".repeat(64) + ".ics");
        var answers = new HashSet<>();
        var calls = new HashSet<List<String>>();
        for (var feed : List.of(lapsed, revoked, unknown)) {
            var made = new ArrayList<String>();
            var replies = new ArrayList<Reply>();
            stack.faults.intercept(
                    call -> {
                        made.add(call.name());
                        return call.proceed();
                    },
                    () -> replies.add(feed.get()));
            assertThat(replies.getFirst().status()).isEqualTo(404);
            answers.add(replies.getFirst().withoutRequestId());
            calls.add(made);
        }
        assertThat(answers).hasSize(1);
        assertThat(calls).containsExactly(List.of("getItem"));
    }

    @Test
    void the_owner_proves_its_rights_anew_by_each_look_at_its_calendars() {
        var feed = CalendarFeed.of(stack, DEVELOPER);
        stack.clock.pass(PROOF_LASTS.minusMillis(1));
        var before = feed.events().getFirst();
        assertThat(CalendarFeed.at(before)).isEqualTo(ManualStack.START.plus(PROOF_LASTS));
        stack.get(DEVELOPER, "/calendars").ok();
        stack.clock.pass(PROOF_LASTS.minusMillis(1));
        var after = feed.events().getFirst();
        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
        stack.clock.pass(Duration.ofMillis(1));
        assertThat(feed.get().status()).isEqualTo(404);
        assertThat(stack.items(DEVELOPER, "/calendars"))
                .as("the look itself proves them")
                .allMatch(item -> item.string("state").orElseThrow().equals("ACTIVE"));
        feed.get().ok();
    }

    @Test
    void a_role_that_the_token_lost_shows_nothing_any_more() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        var feed = CalendarFeed.of(stack, EVALUATOR);
        assertThat(feed.has(played.id())).isTrue();
        stack.get(new Person(EVALUATOR.sub(), EVALUATOR.org(), List.of("finder")), "/calendars")
                .ok();
        assertThat(feed.has(played.id())).isFalse();
    }

    @Test
    void nobody_finds_or_revokes_the_calendar_of_another() {
        var feed = CalendarFeed.of(stack, DEVELOPER);
        var elsewhere = Person.of(DEVELOPER.sub(), "rival", "developer");
        for (var other : List.of(OFFICER, elsewhere, Person.of("abe", "lab", "developer"))) {
            assertThat(stack.items(other, "/calendars")).isEmpty();
            var reply = stack.send(Request.of(other, "DELETE", "/calendars/" + feed.id(), ""));
            assertThat(reply.status()).isEqualTo(404);
        }
        feed.get().ok();
    }

    /** A proof that comes while its calendar is revoked brings nothing back. */
    @Test
    void what_is_revoked_stays_revoked() throws Exception {
        var feed = CalendarFeed.of(stack, DEVELOPER);
        stack.clock.pass(Duration.ofDays(1));
        boolean[] revoked = {false};
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && !revoked[0]) {
                        revoked[0] = true;
                        stack.send(Request.of(DEVELOPER, "DELETE", "/calendars/" + feed.id(), ""))
                                .ok();
                    }
                    return call.proceed();
                },
                () -> stack.get(DEVELOPER, "/calendars"));
        assertThat(feed.get().status()).isEqualTo(404);
        assertThat(stack.items(DEVELOPER, "/calendars")).isEmpty();
    }
}
