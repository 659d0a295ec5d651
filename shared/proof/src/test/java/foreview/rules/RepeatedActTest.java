package foreview.rules;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
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

    private static Lab lab;
    private static Instant started;

    @BeforeAll
    static void start() throws Exception {
        lab = new Lab();
        started = Times.cut(lab.stack.ground().clock().instant());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void a_repeated_consent_gives_no_later_end_than_the_first() throws Exception {
        var id = open("consent", 5);
        request(id, 8);
        var tag = lab.tag(id);
        assertThat(consent(id, 8, tag).ok().body().string("endsAtBefore")).contains(day(5));
        assertThat(endsAt(id)).isEqualTo(day(8));
        request(id, 10);
        var again = consent(id, 8, tag);
        assertRefused(again, 412, true);
        assertRefused(consent(id, 8, NO_TAG), 428, true);
        assertThat(endsAt(id)).isEqualTo(day(8));
        assertThat(consent(id, 8, again.tag()).status())
                .as("another end is pending")
                .isEqualTo(409);
        assertRefused(consent(id, 10, tag), 412, false);
        assertThat(endsAt(id)).isEqualTo(day(8));
        consent(id, 10, again.tag()).ok();
        assertThat(endsAt(id)).isEqualTo(day(10));
    }

    @Test
    void consent_names_an_end() throws Exception {
        var id = open("consent-nameless", 5);
        request(id, 8);
        var nameless = act("POST", id, "/extensions/consent", "{}", lab.tag(id), NO_KEY);
        assertThat(nameless.status()).isEqualTo(422);
        assertThat(endsAt(id)).isEqualTo(day(5));
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
        var id = lab.in("OPEN", "release-" + change.replaceAll("[^A-Za-z0-9]", ""));
        var cap = endsAt(id);
        plan(id, "r1", 5);
        var body = "{" + change + ",\"extendAccess\":true}";
        var tag = lab.tag(id);
        var first = patch(id, "r1", body, tag, NO_KEY).ok();
        assertExtended(first, day(5), cap);
        plan(id, "r2", 6);
        plan(id, "r2", 9);
        assertThat(endsAt(id)).as("a plan that is moved later moves no end").isEqualTo(day(6));
        for (var named : new String[] {tag, NO_TAG, "*", "\"x\""}) {
            var again = patch(id, "r1", body, named, NO_KEY).ok();
            assertThat(again.text("receipt")).isEqualTo(first.text("receipt"));
            assertNotExtended(again, day(6));
        }
        assertThat(endsAt(id)).isEqualTo(day(6));
    }

    @Test
    void a_release_with_a_stale_tag_is_recorded_without_lengthening() throws Exception {
        var id = lab.in("OPEN", "stale-release");
        plan(id, "r1", 5);
        var tag = lab.tag(id);
        plan(id, "r2", 7);
        var cancelled = patch(id, "r1", "{\"state\":\"CANCELLED\",\"extendAccess\":true}", tag, NO_KEY)
                .ok();
        assertThat(cancelled.text("event")).isEqualTo("ReleaseCancelled");
        assertThat(cancelled.text("notExtended")).contains("changed");
        assertNotExtended(cancelled, day(5));
        var untagged = patch(id, "r2", "{\"plannedAt\":\"" + day(8) + "\",\"extendAccess\":true}", NO_TAG, NO_KEY)
                .ok();
        assertThat(untagged.text("notExtended")).contains("If-Match");
        assertNotExtended(untagged, day(5));
        var current = patch(id, "r2", "{\"plannedAt\":\"" + day(8) + "\",\"extendAccess\":true}", lab.tag(id), NO_KEY)
                .ok();
        assertExtended(current, day(5), day(8));
    }

    @Test
    void a_repeated_opening_opens_no_second_window() throws Exception {
        var id = lab.in("ENDED", "opening");
        lab.served(id, "opening-again");
        var tag = lab.tag(id);
        assertRefused(act("POST", id, "/windows", "{}", NO_TAG, "first"), 428, false);
        var opened = act("POST", id, "/windows", "{}", tag, "first").ok();
        assertRefused(act("POST", id, "/windows", "{}", tag, "second"), 412, true);
        lab.post(Lab.DEVELOPER, id, "/end", "{}");
        lab.served(id, "opening-once-more");
        assertThat(act("POST", id, "/windows", "{}", tag, "first"))
                .as("under its key it has its first answer")
                .isEqualTo(opened);
        assertRefused(act("POST", id, "/windows", "{}", tag, "second"), 412, false);
        assertThat(phase(id)).isEqualTo("ENDED");
    }

    @Test
    void a_repeated_lift_gives_no_access_back() throws Exception {
        var id = lab.in("SUSPENDED", "lift");
        var tag = lab.tag(id);
        assertRefused(lift(id, NO_TAG, NO_KEY), 428, false);
        lift(id, tag, NO_KEY).ok();
        assertThat(phase(id)).isEqualTo("OPEN");
        assertRefused(lift(id, tag, NO_KEY), 412, true);
        lab.post(Lab.DEVELOPER, id, "/suspensions", "{}");
        var late = lift(id, tag, NO_KEY);
        assertRefused(late, 412, false);
        assertThat(phase(id)).isEqualTo("SUSPENDED");
        lift(id, late.tag(), NO_KEY).ok();
        assertThat(phase(id)).isEqualTo("OPEN");
    }

    @Test
    void acts_of_others_that_do_not_touch_the_clock_make_no_tag_stale() throws Exception {
        var id = lab.in("SUSPENDED", "others");
        var tag = lab.tag(id);
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        assertThat(lab.tag(id)).isNotEqualTo(tag);
        lift(id, tag, NO_KEY).ok();
        assertThat(phase(id)).isEqualTo("OPEN");
    }

    /** Under one key, another tag makes another request: 422, or for a release recorded all the same. */
    @Test
    void with_another_tag_it_is_another_request() throws Exception {
        var id = lab.in("SUSPENDED", "tag-and-key");
        var tag = lab.tag(id);
        var lifted = lift(id, tag, "k").ok();
        lab.post(Lab.DEVELOPER, id, "/suspensions", "{}");
        assertThat(lift(id, tag, "k")).isEqualTo(lifted);
        assertThat(lift(id, lab.tag(id), "k").text("type")).endsWith("idempotency-key-reused");
        assertThat(phase(id)).isEqualTo("SUSPENDED");
    }

    @Test
    void a_release_sent_again_with_the_current_tag_lengthens_and_lists_no_second_one() throws Exception {
        var id = lab.in("OPEN", "release-again");
        plan(id, "r1", 5);
        var body = "{\"plannedAt\":\"" + day(9) + "\",\"extendAccess\":true}";
        patch(id, "r1", "{\"plannedAt\":\"" + day(20) + "\"}", NO_TAG, NO_KEY).ok();
        var stale = act("POST", id, "/releases", body, NO_TAG, "k").ok();
        assertNotExtended(stale, day(5));
        var current = act("POST", id, "/releases", body, lab.tag(id), "k").ok();
        assertExtended(current, day(5), day(9));
        assertThat(current.text("id")).isEqualTo(stale.text("id"));
        assertThat(act("POST", id, "/releases", body, NO_TAG, "k")).isEqualTo(stale);
        assertThat(endsAt(id)).isEqualTo(day(9));
        var listed =
                lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/releases").body();
        assertThat(((Json.Arr) listed.get("items").orElseThrow()).items()).hasSize(2);
    }

    /** An open window whose end the developer offered. */
    private static String open(String model, int days) throws Exception {
        var id = lab.in("OPEN", model);
        lab.join(id, Lab.LEAD, "EVALUATION_LEAD");
        lab.post(Lab.DEVELOPER, id, "/end", "{\"at\":\"" + day(days) + "\"}");
        return id;
    }

    private static void request(String id, int days) throws Exception {
        lab.post(Lab.LEAD, id, "/extensions", "{\"to\":\"" + day(days) + "\"}");
    }

    private static Lab.Reply consent(String id, int days, String tag) throws Exception {
        return act("POST", id, "/extensions/consent", "{\"to\":\"" + day(days) + "\"}", tag, NO_KEY);
    }

    private static void plan(String id, String release, int days) throws Exception {
        lab.post(Lab.DEVELOPER, id, "/releases", "{\"id\":\"" + release + "\",\"plannedAt\":\"" + day(days) + "\"}");
    }

    private static Lab.Reply patch(String id, String release, String body, String tag, String key) throws Exception {
        return act("PATCH", id, "/releases/" + release, body, tag, key);
    }

    private static Lab.Reply lift(String id, String tag, String key) throws Exception {
        return act("DELETE", id, "/suspensions/developer", "", tag, key);
    }

    private static Lab.Reply act(String method, String id, String path, String body, String tag, String key)
            throws Exception {
        var headers = new ArrayList<>(List.of("Content-Type", "application/json"));
        if (!tag.isEmpty()) headers.addAll(List.of("If-Match", tag));
        if (!key.isEmpty()) headers.addAll(List.of("Idempotency-Key", id + key));
        return lab.send(Lab.DEVELOPER, method, "/cases/" + id + path, body, headers.toArray(String[]::new));
    }

    private static void assertRefused(Lab.Reply reply, int status, boolean inEffect) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.body().get("inEffect")).contains(Json.of(inEffect));
        assertThat(reply.tag()).as("the current tag").isNotEmpty();
    }

    private static void assertExtended(Lab.Reply reply, String before, String after) {
        assertThat(reply.body().get("extended")).as(reply.body().toString()).contains(Json.of(true));
        assertThat(reply.text("endsAtBefore")).isEqualTo(before);
        assertThat(clock(reply).string("endsAt")).contains(after);
    }

    private static void assertNotExtended(Lab.Reply reply, String end) {
        assertThat(reply.body().get("extended")).as(reply.body().toString()).contains(Json.of(false));
        assertThat(reply.text("notExtended")).isNotEmpty();
        assertThat(reply.text("endsAtBefore")).isEqualTo(end);
        assertThat(clock(reply).string("endsAt")).contains(end);
    }

    private static Json.Obj clock(Lab.Reply reply) {
        return (Json.Obj) reply.body().get("clock").orElseThrow();
    }

    private static String endsAt(String id) throws Exception {
        return lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/clock").text("endsAt");
    }

    private static String phase(String id) throws Exception {
        return lab.bare(Lab.DEVELOPER, "GET", "/cases/" + id + "/clock").text("phase");
    }

    /** A fixed instant so many days after the stack's start. */
    private static String day(int days) {
        return Times.text(started.plus(Duration.ofDays(days)));
    }
}
