package foreview.rules;

import static foreview.local.script.Person.DEVELOPER;
import static foreview.local.script.Person.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Phase;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.PlayedCase;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 6 by the API: a message that comes twice or late never lengthens access and never gives it back. */
class RepeatedActTest {
    private static final String NO_TAG = "";
    private static final String NO_KEY = "";

    @AutoClose
    private final ManualStack stack = Stacks.manual();

    private final Instant started = stack.now();

    @Tag("proof")
    @Test
    void the_tag_of_another_case_with_the_same_versions_gives_nothing() throws Exception {
        var one = open("one", 5);
        var other = open("other", 5);
        requestEnd(one, 8);
        requestEnd(other, 8);
        assertThat(tag(one).split("\\.")[2])
                .as("the clock's version")
                .isEqualTo(tag(other).split("\\.")[2]);
        assertRefused(consent(one, 8, tag(other)), 412, false);
        assertThat(endsAt(one)).isEqualTo(day(5));
        consent(one, 8, tag(one)).ok();
    }

    @Test
    void a_repeated_consent_gives_no_later_end_than_the_first() throws Exception {
        var played = open("m1", 5);
        requestEnd(played, 8);
        var tag = tag(played);
        assertThat(consent(played, 8, tag).ok().text("endsAtBefore")).isEqualTo(day(5));
        assertThat(endsAt(played)).isEqualTo(day(8));
        requestEnd(played, 10);
        var again = consent(played, 8, tag);
        assertRefused(again, 412, true);
        assertRefused(consent(played, 8, NO_TAG), 428, true);
        assertRefused(consent(played, 8, "*"), 428, true);
        var current = again.header("etag");
        assertThat(consent(played, 8, current).problem()).isEqualTo("extension-differs");
        assertRefused(consent(played, 10, tag), 412, false);
        assertThat(endsAt(played)).isEqualTo(day(8));
        consent(played, 10, current).ok();
        assertThat(endsAt(played)).isEqualTo(day(10));
    }

    @Test
    void consent_names_an_end() throws Exception {
        var played = open("m1", 5);
        requestEnd(played, 8);
        var nameless = act(played, "POST /extensions/consent", "{}", tag(played), NO_KEY);
        assertThat(nameless.problem()).isEqualTo("invalid-fields");
        assertThat(endsAt(played)).isEqualTo(day(5));
    }

    /** Each first message lengthens access to the cap; then another release is planned, and moved later. */
    @Tag("proof")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"state\":\"CANCELLED\"",
                "\"state\":\"RECORDED_IN_ERROR\"",
                "\"plannedAt\":\"2099-01-01T00:00:00Z\""
            })
    void a_repeated_release_that_lengthened_access_lengthens_nothing_more(String change) throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        var cap = endsAt(played);
        plan(played, "r1", 5);
        var body = "{" + change + ",\"extendAccess\":true}";
        var tag = tag(played);
        var first = act(played, "PATCH /releases/r1", body, tag, NO_KEY).ok();
        assertExtended(first, day(5), cap);
        plan(played, "r2", 6);
        plan(played, "r2", 9);
        assertThat(endsAt(played)).as("a plan that is moved later moves no end").isEqualTo(day(6));
        for (var named : new String[] {tag, NO_TAG, "*", "\"x\""}) {
            var again = act(played, "PATCH /releases/r1", body, named, NO_KEY).ok();
            assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
            assertNotExtended(again, day(6));
        }
        assertThat(endsAt(played)).isEqualTo(day(6));
    }

    @Test
    void a_release_with_a_stale_tag_is_recorded_without_lengthening() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        plan(played, "r1", 5);
        var tag = tag(played);
        plan(played, "r2", 7);
        var cancel = "{\"state\":\"CANCELLED\",\"extendAccess\":true}";
        var stale = act(played, "PATCH /releases/r1", cancel, tag, NO_KEY).ok();
        assertThat(stale.text("event")).isEqualTo("ReleaseCancelled");
        assertThat(stale.text("notExtended")).contains("changed");
        assertNotExtended(stale, day(5));
        var move = "{\"plannedAt\":\"" + day(8) + "\",\"extendAccess\":true}";
        var untagged = act(played, "PATCH /releases/r2", move, NO_TAG, NO_KEY).ok();
        assertThat(untagged.text("notExtended")).contains("If-Match");
        assertNotExtended(untagged, day(5));
        var current =
                act(played, "PATCH /releases/r2", move, tag(played), NO_KEY).ok();
        assertExtended(current, day(5), day(8));
    }

    @Test
    void a_repeated_opening_opens_no_second_window() throws Exception {
        var played = PlayedCase.in(Phase.ENDED, stack, "m1");
        played.serve();
        var tag = tag(played);
        assertRefused(act(played, "POST /windows", "{}", NO_TAG, "first"), 428, false);
        var opened = act(played, "POST /windows", "{}", tag, "first").ok();
        assertRefused(act(played, "POST /windows", "{}", tag, "second"), 412, true);
        played.post(DEVELOPER, "/end", "{}").ok();
        played.serve();
        assertThat(act(played, "POST /windows", "{}", tag, "first"))
                .as("under its key it has its first answer")
                .isEqualTo(opened);
        assertRefused(act(played, "POST /windows", "{}", tag, "second"), 412, false);
        assertThat(played.phase()).isEqualTo("ENDED");
    }

    @Test
    void a_repeated_lift_gives_no_access_back() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "m1");
        var tag = tag(played);
        assertRefused(lift(played, NO_TAG, NO_KEY), 428, false);
        lift(played, tag, NO_KEY).ok();
        assertThat(played.phase()).isEqualTo("OPEN");
        assertRefused(lift(played, tag, NO_KEY), 412, true);
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        var late = lift(played, tag, NO_KEY);
        assertRefused(late, 412, false);
        assertThat(played.phase()).isEqualTo("SUSPENDED");
        lift(played, late.header("etag"), NO_KEY).ok();
        assertThat(played.phase()).isEqualTo("OPEN");
    }

    @Test
    void acts_of_others_that_do_not_touch_the_clock_make_no_tag_stale() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "m1");
        var tag = tag(played);
        played.join(Person.of("lou", "institute", "evaluator"));
        assertThat(tag(played)).isNotEqualTo(tag);
        lift(played, tag, NO_KEY).ok();
        assertThat(played.phase()).isEqualTo("OPEN");
    }

    @Tag("proof")
    @Test
    void under_one_key_another_tag_makes_another_request() throws Exception {
        var played = PlayedCase.in(Phase.SUSPENDED, stack, "m1");
        var tag = tag(played);
        var lifted = lift(played, tag, "k").ok();
        played.post(DEVELOPER, "/suspensions", "{}").ok();
        assertThat(lift(played, tag, "k")).isEqualTo(lifted);
        assertThat(lift(played, tag(played), "k").problem()).isEqualTo("idempotency-key-reused");
        assertThat(played.phase()).isEqualTo("SUSPENDED");
    }

    @Test
    void a_release_sent_again_with_the_current_tag_lengthens_and_lists_no_second_one() throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, "m1");
        plan(played, "r1", 5);
        plan(played, "r1", 20);
        var body = "{\"plannedAt\":\"" + day(9) + "\",\"extendAccess\":true}";
        var stale = act(played, "POST /releases", body, NO_TAG, "k").ok();
        assertNotExtended(stale, day(5));
        var current = act(played, "POST /releases", body, tag(played), "k").ok();
        assertExtended(current, day(5), day(9));
        assertThat(current.text("id")).isEqualTo(stale.text("id"));
        assertThat(act(played, "POST /releases", body, NO_TAG, "k")).isEqualTo(stale);
        assertThat(endsAt(played)).isEqualTo(day(9));
        assertThat(played.items(DEVELOPER, "/releases")).hasSize(2);
    }

    /** An open window whose end the developer offered. */
    private PlayedCase open(String model, int days) throws Exception {
        var played = PlayedCase.in(Phase.OPEN, stack, model);
        played.post(DEVELOPER, "/end", "{\"at\":\"" + day(days) + "\"}").ok();
        return played;
    }

    private void requestEnd(PlayedCase played, int days) {
        played.post(LEAD, "/extensions", "{\"to\":\"" + day(days) + "\"}").ok();
    }

    private Reply consent(PlayedCase played, int days, String tag) {
        return act(played, "POST /extensions/consent", "{\"to\":\"" + day(days) + "\"}", tag, NO_KEY);
    }

    private void plan(PlayedCase played, String release, int days) {
        var body = "{\"id\":\"" + release + "\",\"plannedAt\":\"" + day(days) + "\"}";
        played.post(DEVELOPER, "/releases", body).ok();
    }

    private Reply lift(PlayedCase played, String tag, String key) {
        return act(played, "DELETE /suspensions/developer", "", tag, key);
    }

    private Reply act(PlayedCase played, String operation, String body, String tag, String key) {
        int gap = operation.indexOf(' ');
        var target = played.path(operation.substring(gap + 1));
        return stack.send(Request.of(DEVELOPER, operation.substring(0, gap), target, body)
                .header(Request.IF_MATCH, tag)
                .header(Request.KEY, key.isEmpty() ? "" : played.id() + key));
    }

    private void assertRefused(Reply reply, int status, boolean inEffect) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.body().get("inEffect")).contains(Json.of(inEffect));
        assertThat(reply.header("etag")).as("the current tag").isNotEmpty();
    }

    private void assertExtended(Reply reply, String before, String after) {
        assertThat(reply.body().get("extended")).as(reply.text()).contains(Json.of(true));
        assertThat(reply.text("endsAtBefore")).isEqualTo(before);
        assertThat(reply.object("clock").string("endsAt")).contains(after);
    }

    private void assertNotExtended(Reply reply, String end) {
        assertThat(reply.body().get("extended")).as(reply.text()).contains(Json.of(false));
        assertThat(reply.text("notExtended")).isNotEmpty();
        assertThat(reply.text("endsAtBefore")).isEqualTo(end);
        assertThat(reply.object("clock").string("endsAt")).contains(end);
    }

    private String tag(PlayedCase played) {
        return played.get(DEVELOPER, "").ok().header("etag");
    }

    private String endsAt(PlayedCase played) {
        return Times.text(played.endsAt());
    }

    private String day(int days) {
        return Times.text(started.plus(Duration.ofDays(days)));
    }
}
