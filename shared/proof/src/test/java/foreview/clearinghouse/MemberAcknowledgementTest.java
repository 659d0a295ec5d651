package foreview.clearinghouse;

import static foreview.clearinghouse.MemberCalls.PUMP;
import static foreview.clearinghouse.MemberCalls.id;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member acknowledges, and states how far it is with, the revision that it has read: no earlier one. */
class MemberAcknowledgementTest {

    private ManualStack stack;
    private MemberCalls calls;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        calls = new MemberCalls(stack);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void a_link_acknowledges_once_after_a_post() throws Exception {
        var own = calls.registered(MEMBER);
        var advisories = new DeliveredAdvisories(stack.app());
        advisories.deliver(id(own), DeliveredAdvisories.advice("fv-1", 1, PUMP), DeliveredAdvisories.minor());
        var link = "/acks/" + advisories.link(id(own), "fv-1");
        for (int i = 0; i < 2; i++)
            assertThat(stack.get(NOBODY, link).ok().header("content-type")).startsWith("text/html");
        assertThat(acknowledged(own)).isFalse();
        stack.send(Request.bare(NOBODY, "POST", link)
                        .body("x=1")
                        .header(Request.CONTENT_TYPE, "application/x-www-form-urlencoded"))
                .ok();
        assertThat(acknowledged(own)).isTrue();
        var spent = stack.send(Request.bare(NOBODY, "POST", link));
        assertThat(spent.status()).isEqualTo(404);
        for (var token : List.of("x", "..", "%00", "a".repeat(64), "a".repeat(2_000), "%22%3E%3Cscript%3E"))
            assertThat(stack.send(Request.bare(NOBODY, "POST", "/acks/" + token))
                            .withoutRequestId())
                    .as(token)
                    .isEqualTo(spent.withoutRequestId());
        var late = "/acks/" + advisories.link(id(own), "fv-1");
        stack.pass(Duration.ofDays(30));
        assertThat(stack.get(NOBODY, late).status()).isEqualTo(404);
    }

    private boolean acknowledged(String own) {
        return stack.get(MEMBER, own + "/advisories/fv-1")
                .ok()
                .body()
                .get("acknowledged")
                .equals(Optional.of(Json.of(true)));
    }

    private String delivered(int revision) {
        var own = revision == 1
                ? calls.registered(MEMBER)
                : "/members/"
                        + stack.items(MEMBER, "/members")
                                .getFirst()
                                .string("id")
                                .orElseThrow();
        new DeliveredAdvisories(stack.app())
                .deliver(id(own), DeliveredAdvisories.advice("fv-1", revision, PUMP), DeliveredAdvisories.minor());
        return own;
    }

    @Test
    void a_link_of_an_earlier_revision_says_that_it_was_replaced_and_records_nothing() {
        var own = delivered(1);
        var old = "/acks/" + new DeliveredAdvisories(stack.app()).link(id(own), "fv-1");
        delivered(2);
        for (var method : List.of("GET", "POST", "POST")) {
            var page = stack.send(Request.bare(NOBODY, method, old)).ok();
            assertThat(page.text()).contains("replaced by a newer one").doesNotContain("<button>");
            assertThat(acknowledged(own)).isFalse();
        }
        var present = "/acks/" + new DeliveredAdvisories(stack.app()).link(id(own), "fv-1");
        stack.send(Request.bare(NOBODY, "POST", present)).ok();
        assertThat(acknowledged(own)).isTrue();
    }

    @Test
    void an_act_that_names_an_earlier_revision_records_nothing() {
        var own = delivered(1);
        delivered(2);
        for (var act : List.of("\"acknowledged\":true", "\"status\":\"DONE\""))
            for (int other : List.of(1, 3)) {
                var refused = stack.post(MEMBER, own + "/advisories/fv-1", "{" + act + ",\"revision\":" + other + "}");
                assertThat(refused.problem()).isEqualTo("wrong-state");
                assertThat(refused.text("detail")).contains("revision 2");
            }
        assertThat(acknowledged(own)).isFalse();
        var both = "{\"acknowledged\":true,\"status\":\"DONE\",\"revision\":2}";
        stack.post(MEMBER, own + "/advisories/fv-1", both).ok();
        assertThat(acknowledged(own)).isTrue();
    }

    @Test
    void what_ends_the_matter_names_the_revision_that_was_read() {
        var own = delivered(1);
        for (var act : List.of("\"acknowledged\":true", "\"status\":\"DONE\"", "\"status\":\"NOT_APPLICABLE\"")) {
            var refused = stack.post(MEMBER, own + "/advisories/fv-1", "{" + act + "}");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text()).contains("/revision");
        }
        stack.post(MEMBER, own + "/advisories/fv-1", "{\"status\":\"NOT_STARTED\"}")
                .ok();
    }

    @Test
    void what_was_done_for_an_earlier_revision_does_not_silence_the_next_one() {
        var own = delivered(1);
        stack.post(MEMBER, own + "/advisories/fv-1", "{\"status\":\"DONE\",\"revision\":1}")
                .ok();
        assertThat(stack.get(MEMBER, own + "/week").ok().items()).isEmpty();
        delivered(2);
        var open = stack.get(MEMBER, own + "/week").ok().items().getFirst();
        assertThat(open.string("status")).contains("NOT_STARTED");
        assertThat(open.get("reopenedFrom"))
                .contains(Json.object().put("revision", 1).put("status", "DONE").build());
        assertThat(calls.read(MEMBER, own + "/week", "text/plain"))
                .contains("It was changed after you had done what it said.");
    }
}
