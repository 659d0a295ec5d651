package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TestStack;
import foreview.domain.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6 over HTTP: a message that comes twice or late never lengthens access and never gives it back. */
class RepeatedActTest {
    private static final String NO_TAG = "";
    private static final String NO_KEY = "";

    private static TestStack stack;
    private static Instant started;

    @BeforeAll
    static void start() {
        stack = Stacks.running();
        started = Times.cut(stack.now());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void a_repeated_consent_gives_no_later_end_than_the_first() throws Exception {
        var played = open("consent", 5);
        request(played, 8);
        var tag = tag(played);
        assertThat(consent(played, 8, tag).ok().body().string("endsAtBefore")).contains(day(5));
        assertThat(endsAt(played)).isEqualTo(day(8));
        request(played, 10);
        var again = consent(played, 8, tag);
        assertRefused(again, 412, true);
        assertRefused(consent(played, 8, NO_TAG), 428, true);
        assertThat(endsAt(played)).isEqualTo(day(8));
        assertThat(consent(played, 8, tag(again)).status())
                .as("another end is pending")
                .isEqualTo(409);
        assertRefused(consent(played, 10, tag), 412, false);
        assertThat(endsAt(played)).isEqualTo(day(8));
        consent(played, 10, tag(again)).ok();
        assertThat(endsAt(played)).isEqualTo(day(10));
    }

    @Test
    void consent_names_an_end() throws Exception {
        var played = open("consent-nameless", 5);
        request(played, 8);
        var nameless = act("POST", played, "/extensions/consent", "{}", tag(played), NO_KEY);
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(endsAt(played)).isEqualTo(day(5));
    }

    /** Each first message lengthens access to the cap; afterwards another release is planned and moved later. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"state\":\"CANCELLED\"",
                "\"state\":\"RECORDED_IN_ERROR\"",
                "\"plannedAt\":\"2099-01-01T00:00:00Z\""
            })
    void a_repeated_release_that_lengthened_access_lengthens_nothing_more(String change) throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "release-" + change.replaceAll("[^A-Za-z0-9]", ""));
        var cap = endsAt(played);
        plan(played, "r1", 5);
        var body = "{" + change + ",\"extendAccess\":true}";
        var tag = tag(played);
        var first = patch(played, "r1", body, tag, NO_KEY).ok();
        assertExtended(first, day(5), cap);
        plan(played, "r2", 6);
        plan(played, "r2", 9);
        assertThat(endsAt(played)).as("a plan that is moved later moves no end").isEqualTo(day(6));
        for (var named : new String[] {tag, NO_TAG, "*", "\"x\""}) {
            var again = patch(played, "r1", body, named, NO_KEY).ok();
            assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
            assertNotExtended(again, day(6));
        }
        assertThat(endsAt(played)).isEqualTo(day(6));
    }

    @Test
    void a_release_with_a_stale_tag_is_recorded_without_lengthening() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "stale-release");
        plan(played, "r1", 5);
        var tag = tag(played);
        plan(played, "r2", 7);
        var cancelled = patch(played, "r1", "{\"state\":\"CANCELLED\",\"extendAccess\":true}", tag, NO_KEY)
                .ok();
        assertThat(cancelled.text("event")).isEqualTo("ReleaseCancelled");
        assertThat(cancelled.text("notExtended")).contains("changed");
        assertNotExtended(cancelled, day(5));
        var untagged = patch(played, "r2", "{\"plannedAt\":\"" + day(8) + "\",\"extendAccess\":true}", NO_TAG, NO_KEY)
                .ok();
        assertThat(untagged.text("notExtended")).contains("If-Match");
        assertNotExtended(untagged, day(5));
        var current = patch(played, "r2", "{\"plannedAt\":\"" + day(8) + "\",\"extendAccess\":true}", tag(played), NO_KEY)
                .ok();
        assertExtended(current, day(5), day(8));
    }

    @Test
    void a_repeated_opening_opens_no_second_window() throws Exception {
        var played = PlayedCase.in(Phase.ENDED, stack, "opening");
        played.serve();
        var tag = tag(played);
        assertRefused(act("POST", played, "/windows", "{}", NO_TAG, "first"), 428, false);
        var opened = act("POST", played, "/windows", "{}", tag, "first").ok();
        assertRefused(act("POST", played, "/windows", "{}", tag, "second"), 412, true);
        played.post(DEVELOPER, "/end", "{}").ok();
        played.serve();
        assertThat(act("POST", played, "/windows", "{}", tag, "first"))
                .as("under its key it has its first answer")
                .isEqualTo(opened);
        assertRefused(act("POST", played, "/windows", "{}", tag, "second"), 412, false);
        assertThat(phase(played)).isEqualTo("ENDED");
    }

    @Test
    void a_repeated_lift_gives_no_access_back() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "lift");
        var tag = tag(played);
        assertRefused(lift(played, NO_TAG, NO_KEY), 428, false);
        lift(played, tag, NO_KEY).ok();
        assertThat(phase(played)).isEqualTo("OPEN");
        assertRefused(lift(played, tag, NO_KEY), 412, true);
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        var late = lift(played, tag, NO_KEY);
        assertRefused(late, 412, false);
        assertThat(phase(played)).isEqualTo("SUSPENDED");
        lift(played, tag(late), NO_KEY).ok();
        assertThat(phase(played)).isEqualTo("OPEN");
    }

    @Test
    void acts_of_others_that_do_not_touch_the_clock_make_no_tag_stale() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "others");
        var tag = tag(played);
        played.join(Person.of("lou", "institute", "evaluator"));
        assertThat(tag(played)).isNotEqualTo(tag);
        lift(played, tag, NO_KEY).ok();
        assertThat(phase(played)).isEqualTo("OPEN");
    }

    /** Under one key, another tag makes another request: 422, or for a release recorded all the same. */
    @Test
    void with_another_tag_it_is_another_request() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "tag-and-key");
        var tag = tag(played);
        var lifted = lift(played, tag, "k").ok();
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        assertThat(lift(played, tag, "k")).isEqualTo(lifted);
        assertThat(lift(played, tag(played), "k").text("type")).endsWith("idempotency-key-reused");
        assertThat(phase(played)).isEqualTo("SUSPENDED");
    }

    @Test
    void a_release_sent_again_with_the_current_tag_lengthens_and_lists_no_second_one() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "release-again");
        plan(played, "r1", 5);
        var body = "{\"plannedAt\":\"" + day(9) + "\",\"extendAccess\":true}";
        patch(played, "r1", "{\"plannedAt\":\"" + day(20) + "\"}", NO_TAG, NO_KEY).ok();
        var stale = act("POST", played, "/releases", body, NO_TAG, "k").ok();
        assertNotExtended(stale, day(5));
        var current = act("POST", played, "/releases", body, tag(played), "k").ok();
        assertExtended(current, day(5), day(9));
        assertThat(current.text("id")).isEqualTo(stale.text("id"));
        assertThat(act("POST", played, "/releases", body, NO_TAG, "k")).isEqualTo(stale);
        assertThat(endsAt(played)).isEqualTo(day(9));
        var listed =
                played.get(DEVELOPER, "/releases").ok().body();
        assertThat(((Json.Arr) listed.get("items").orElseThrow()).items()).hasSize(2);
    }

    /** An open window whose end the developer offered. */
    private static PlayedCase open(String model, int days) throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, model);
        played.post(DEVELOPER, "/end", "{\"at\":\"" + day(days) + "\"}").ok();
        return played;
    }

    private static void request(PlayedCase played, int days) throws Exception {
        played.post(LEAD, "/extensions", "{\"to\":\"" + day(days) + "\"}").ok();
    }

    private static Reply consent(PlayedCase played, int days, String tag) throws Exception {
        return act("POST", played, "/extensions/consent", "{\"to\":\"" + day(days) + "\"}", tag, NO_KEY);
    }

    private static void plan(PlayedCase played, String release, int days) throws Exception {
        played.post(DEVELOPER, "/releases", "{\"id\":\"" + release + "\",\"plannedAt\":\"" + day(days) + "\"}").ok();
    }

    private static Reply patch(PlayedCase played, String release, String body, String tag, String key) throws Exception {
        return act("PATCH", played, "/releases/" + release, body, tag, key);
    }

    private static Reply lift(PlayedCase played, String tag, String key) throws Exception {
        return act("DELETE", played, "/suspensions/developer", "", tag, key);
    }

    private static Reply act(String method, PlayedCase played, String rest, String body, String tag, String key) {
        return stack.send(Request.of(DEVELOPER, method, played.path(rest), body)
                .header(Request.IF_MATCH, tag)
                .header(Request.KEY, key.isEmpty() ? key : played.id() + key));
    }

    private static String tag(PlayedCase played) {
        return tag(played.get(DEVELOPER, "").ok());
    }

    private static String tag(Reply reply) {
        return reply.header("etag");
    }

    private static void assertRefused(Reply reply, int status, boolean inEffect) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.body().get("inEffect")).contains(Json.of(inEffect));
        assertThat(tag(reply)).as("the current tag").isNotEmpty();
    }

    private static void assertExtended(Reply reply, String before, String after) {
        assertThat(reply.body().get("extended")).as(reply.body().toString()).contains(Json.of(true));
        assertThat(reply.text("endsAtBefore")).isEqualTo(before);
        assertThat(clock(reply).string("endsAt")).contains(after);
    }

    private static void assertNotExtended(Reply reply, String end) {
        assertThat(reply.body().get("extended")).as(reply.body().toString()).contains(Json.of(false));
        assertThat(reply.text("notExtended")).isNotEmpty();
        assertThat(reply.text("endsAtBefore")).isEqualTo(end);
        assertThat(clock(reply).string("endsAt")).contains(end);
    }

    private static Json.Obj clock(Reply reply) {
        return (Json.Obj) reply.body().get("clock").orElseThrow();
    }

    private static String endsAt(PlayedCase played) throws Exception {
        return played.get(DEVELOPER, "/clock").ok().text("endsAt");
    }

    private static String phase(PlayedCase played) throws Exception {
        return played.get(DEVELOPER, "/clock").ok().text("phase");
    }

    /** A fixed instant so many days after the stack's start. */
    private static String day(int days) {
        return Times.text(started.plus(Duration.ofDays(days)));
    }
}
