package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.EVALUATOR;
import static foreview.local.script.Person.LEAD;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OFFICER;
import static foreview.local.script.Person.RIVAL;
import static foreview.rules.CalendarFeed.at;
import static foreview.rules.CalendarFeed.isCancelled;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.component.VEvent;
import foreview.domain.clock.Phase;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A calendar prints the one clock (rule 5), and names nothing (rule 13). */
class CalendarTest {
    private static final String MODEL = "aurora-secret";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private Instant clock(PlayedCase played, String member) {
        return Instant.parse(played.get(DEVELOPER, "/clock").ok().text(member));
    }

    @Test
    void it_has_the_dates_of_the_clock_and_of_the_policy() throws Exception {
        var played = PlayedCase.in(Phase.SCHEDULED, stack, MODEL);
        var feed = CalendarFeed.of(stack, LEAD);
        var end = clock(played, "endsAt");
        assertThat(at(feed.event("window opens"))).isEqualTo(clock(played, "opensAt"));
        assertThat(at(feed.event("access ends"))).isEqualTo(end);
        assertThat(at(feed.event("last time for late results"))).isEqualTo(end.plus(Duration.ofHours(72)));
        assertThat(at(feed.event("last time for new findings"))).isEqualTo(end.plus(Duration.ofDays(14)));
        assertThat(at(feed.event("purge is due"))).isEqualTo(end.plus(Duration.ofDays(1)));
        assertThat(isCancelled(feed.event("target for the determination")))
                .as("it was determined")
                .isTrue();
        assertThat(feed.event("access ends").getDescription().getValue())
                .startsWith(end.toString().replace("00Z", "00.000Z"));
    }

    @Test
    void what_moves_has_the_same_uid_and_a_higher_sequence() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, MODEL);
        var feed = CalendarFeed.of(stack, DEVELOPER);
        var before = feed.event("access ends");
        var earlier = stack.now().plus(Duration.ofDays(9));
        played.post(DEVELOPER, "/end", "{\"at\":\"" + earlier + "\"}").ok();
        var after = feed.event("access ends");
        assertThat(at(after)).isEqualTo(earlier).isBefore(at(before));
        assertThat(after.getUid()).isEqualTo(before.getUid());
        assertThat(after.getSequence().getValue())
                .isGreaterThan(before.getSequence().getValue());
    }

    @Test
    void a_plan_that_falls_away_is_cancelled_and_one_that_is_done_says_so() {
        var played = PlayedCase.submitted(stack, MODEL);
        var feed = CalendarFeed.of(stack, DEVELOPER);
        var planned = "{\"plannedAt\":\"" + stack.now().plus(Duration.ofDays(90)) + "\"}";
        var id = played.post(DEVELOPER, "/releases", planned).ok().text("id");
        var before = events(feed, "planned release");
        patch(played, id, "{\"state\":\"CANCELLED\"}");
        var uid = before.getLast().getUid();
        var gone = events(feed, "planned release").stream()
                .filter(event -> event.getUid().equals(uid))
                .toList();
        assertThat(gone).hasSize(1).allMatch(CalendarFeed::isCancelled);
        patch(played, id, "{\"state\":\"DONE\"}");
        assertThat(feed.event("release is done")).satisfies(event -> {
            assertThat(event.getUid()).isEqualTo(uid);
            assertThat(isCancelled(event)).isFalse();
        });
    }

    private static List<VEvent> events(CalendarFeed feed, String title) {
        return feed.events().stream()
                .filter(event -> event.getSummary().getValue().endsWith(": " + title))
                .toList();
    }

    private void patch(PlayedCase played, String release, String body) {
        stack.send(Request.of(DEVELOPER, "PATCH", played.path("/releases/" + release), body))
                .ok();
    }

    @Test
    void a_window_that_ends_before_it_opens_is_cancelled() throws Exception {
        var played = PlayedCase.in(Phase.SCHEDULED, stack, MODEL);
        var feed = CalendarFeed.of(stack, OFFICER);
        played.post(DEVELOPER, "/withdrawal", "").ok();
        for (var title : new String[] {"window opens", "access ends", "last time for late results"})
            assertThat(isCancelled(feed.event(title))).as(title).isTrue();
    }

    @Test
    void a_request_for_an_extension_has_its_lapse() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, MODEL);
        played.post(DEVELOPER, "/end", "{\"at\":\"" + stack.now().plus(Duration.ofDays(9)) + "\"}")
                .ok();
        var feed = CalendarFeed.of(stack, DEVELOPER);
        played.post(LEAD, "/extensions", "{\"to\":\"" + stack.now().plus(Duration.ofDays(12)) + "\"}")
                .ok();
        assertThat(at(feed.event("request for an extension lapses")))
                .isEqualTo(stack.now().plus(Duration.ofHours(72)));
    }

    /** Model, developer, the developer's ids of releases, persons. */
    @Test
    void no_byte_of_it_is_a_name() throws Exception {
        var body = """
            {"modelId":"aurora-secret","name":"Aurora Secret","checkpoints":["rc1-secret"],"description":"d",
             "releases":[{"id":"release-secret","plannedAt":"2027-01-20T10:00:00Z","recipient":"acme-secret"}]}\
            """;
        var id = stack.post(DEVELOPER, "/submissions", body).ok().text("caseId");
        var feed = CalendarFeed.of(stack, DEVELOPER);
        assertThat(feed.has(id)).isTrue();
        assertThat(feed.get().text())
                .doesNotContainIgnoringCase("secret", "acme", "lab")
                .as("a whole word: a random id may hold these letters")
                .doesNotContainPattern("(?i)\\bada\\b");
    }

    @Tag("proof")
    @Test
    void passing_time_changes_nothing_of_it_but_an_opening_that_is_over() throws Exception {
        PlayedCase.in(Phase.OPEN, stack, MODEL);
        var feed = CalendarFeed.of(stack, DEVELOPER);
        var tag = feed.get().ok().header("etag");
        stack.clock.pass(Duration.ofDays(9));
        var known = Request.bare(NOBODY, "GET", feed.path()).header("If-None-Match", tag);
        assertThat(stack.send(known).status()).isEqualTo(304);
        stack.clock.pass(Duration.ofDays(20));
        assertThat(stack.send(known).status()).as("the feed still lives").isEqualTo(304);
        stack.get(DEVELOPER, "/calendars").ok();
        var sequence = feed.event("access ends").getSequence().getValue();
        stack.clock.pass(Duration.ofDays(2)); // the end is due, and no sweep has recorded it
        assertThat(feed.event("access ends").getSequence().getValue()).isEqualTo(sequence);
        assertThat(feed.get().text()).doesNotContain("window opens");
        stack.sweep();
        assertThat(feed.event("access ends").getSequence().getValue()).isGreaterThan(sequence);
    }

    @Test
    void a_person_sees_its_own_cases_and_one_who_was_struck_none() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, MODEL);
        var other = PlayedCase.in(Phase.ACCEPTED, stack, "other");
        var developer = CalendarFeed.of(stack, DEVELOPER);
        var evaluator = CalendarFeed.of(stack, EVALUATOR);
        assertThat(developer.has(played.id()) && developer.has(other.id())).isTrue();
        assertThat(evaluator.has(played.id())).isTrue();
        assertThat(evaluator.has(other.id())).isFalse();
        assertThat(CalendarFeed.of(stack, RIVAL).events()).as("its own lapse").hasSize(1);
        stack.send(Request.of(DEVELOPER, "DELETE", played.path("/participants/" + participant(played)), ""))
                .ok();
        assertThat(evaluator.has(played.id())).isFalse();
    }

    /** The same revocation is sent twice; between the two the owner makes another calendar. */
    @Test
    void every_live_calendar_is_listed_and_can_be_revoked() throws Exception {
        var first = CalendarFeed.of(stack, LEAD);
        var once = new AtomicBoolean();
        var made = new ArrayList<CalendarFeed>();
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && once.compareAndSet(false, true)) {
                        stack.delete(LEAD, "/calendars/" + first.id()).ok();
                        made.add(CalendarFeed.of(stack, LEAD));
                    }
                    return call.proceed();
                },
                () -> stack.delete(LEAD, "/calendars/" + first.id()).ok());
        var second = made.getFirst();
        assertThat(first.get().status()).isEqualTo(404);
        assertThat(second.get().status()).isEqualTo(200);
        assertThat(stack.get(LEAD, "/calendars").ok().text()).contains(second.id());
        stack.delete(LEAD, "/calendars/" + second.id()).ok();
        assertThat(second.get().status()).isEqualTo(404);
    }

    /** Its own item, the list and its heads, and what each case costs. */
    @Test
    void a_case_more_costs_one_query_more() throws Exception {
        var feed = CalendarFeed.of(stack, DEVELOPER);
        PlayedCase.in(Phase.ACCEPTED, stack, "m1");
        var one = calls(feed);
        PlayedCase.in(Phase.ACCEPTED, stack, "m2");
        var two = calls(feed);
        assertThat(one).hasSizeLessThanOrEqualTo(5);
        two.remove("query");
        assertThat(two).isEqualTo(one);
    }

    private List<String> calls(CalendarFeed feed) throws Exception {
        var calls = new ArrayList<String>();
        stack.faults.intercept(
                call -> {
                    calls.add(call.name());
                    return call.proceed();
                },
                feed::get);
        calls.sort(String::compareTo);
        return calls;
    }

    private static String participant(PlayedCase played) {
        return played.items(DEVELOPER, "/participants").stream()
                .filter(line -> line.string("role").equals(Optional.of("EVALUATOR")))
                .findFirst()
                .flatMap(line -> line.string("id"))
                .orElseThrow();
    }
}
