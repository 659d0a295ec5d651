package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.NOBODY;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Reports without an account: a token brings one report, and its claim secret alone opens it. */
class PublicReportsTest {
    private static final String CLAIM = "Foreview-Claim";

    @AutoClose
    private static final ManualStack stack = Stacks.manual();

    private static String token() {
        return stack.send(Request.bare(NOBODY, "GET", "/reports/form")).ok().text("token");
    }

    private static Request reporting(String token, String title) {
        var body = "{\"token\":\"%s\",\"title\":\"%s\",\"description\":\"d\",\"products\":[\"pkg:npm/left\"]}";
        return Request.of(NOBODY, "POST", "/reports/form", body.formatted(token, title))
                .header(Request.KEY, "");
    }

    private static Reply looked(String report, String claim) {
        return stack.send(Request.bare(NOBODY, "GET", "/reports/form/" + report).header(CLAIM, claim));
    }

    private static Reply acted(String report, String claim, String body) {
        return stack.send(
                Request.of(NOBODY, "POST", "/reports/form/" + report, body).header(CLAIM, claim));
    }

    @Test
    void a_finder_without_an_account_reports_reads_answers_consents_and_withdraws() {
        var received = stack.send(reporting(token(), "t")).ok();
        var id = received.text("id");
        var claim = received.text("claim");
        assertThat(received.header("cache-control")).isEqualTo("no-store");
        assertThat(received.header("location")).isEqualTo("/reports/form/" + id);
        acted(id, claim, "{\"answer\":\"a\",\"consents\":{\"credit\":true},\"credit\":\"Anon\"}")
                .ok();
        var read = looked(id, claim).ok();
        assertThat(read.text("credit")).isEqualTo("Anon");
        assertThat(read.object("status").string("state")).contains("RECEIVED");
        acted(id, claim, "{\"withdrawn\":true}").ok();
        assertThat(looked(id, claim).ok().object("status").string("state")).contains("CLOSED");
        assertThat(stack.get(COORDINATOR, "/reports/" + id).ok().text("title")).isEqualTo("t");
    }

    @Test
    void a_token_brings_one_report_and_the_same_request_the_same_answer() {
        var token = token();
        var first = stack.send(reporting(token, "first")).ok();
        assertThat(stack.send(reporting(token, "first"))).isEqualTo(first);
        var second = stack.send(reporting(token, "second"));
        var invented = stack.send(reporting("invented", "second"));
        assertThat(second.list("errors").getFirst().string("pointer")).contains("/token");
        assertThat(second.withoutRequestId()).isEqualTo(invented.withoutRequestId());
    }

    @Test
    void of_requests_that_race_for_one_token_one_wins() {
        var token = token();
        var replies = Stream.of("a", "b", "c", "d")
                .map(title -> CompletableFuture.supplyAsync(
                        () -> stack.send(reporting(token, title)), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(reply -> reply.join())
                .toList();
        assertThat(replies.stream().map(Reply::status)).containsOnlyOnce(201).containsOnly(201, 422);
    }

    @Test
    void a_token_is_not_taken_after_an_hour() {
        var token = token();
        stack.pass(Duration.ofHours(1));
        assertThat(stack.send(reporting(token, "late")).problem()).isEqualTo("invalid-fields");
    }

    @Test
    void a_wrong_claim_an_absent_one_and_an_unknown_report_are_the_same_404() {
        var received = stack.send(reporting(token(), "t")).ok();
        var id = received.text("id");
        var other = stack.send(reporting(token(), "t")).ok().text("claim");
        var unknown = looked("rp-1", received.text("claim"));
        assertThat(unknown.status()).isEqualTo(404);
        for (var wrong : List.of("", other, received.text("claim") + "A", "x".repeat(300)))
            assertThat(looked(id, wrong).withoutRequestId()).as(wrong).isEqualTo(unknown.withoutRequestId());
        // nobody gets an answer that is kept under another one's idempotency key
        var act = Request.of(NOBODY, "POST", "/reports/form/" + id, "{\"credit\":\"c\"}");
        stack.send(act.header(CLAIM, received.text("claim"))).ok();
        assertThat(stack.send(act.header(CLAIM, other)).status()).isEqualTo(404);
    }

    @Test
    void no_secret_is_stored_and_nothing_but_tokens_and_records_of_requests_expires() {
        var token = token();
        var spent = token();
        var received = stack.send(reporting(spent, "t")).ok();
        var rows = TableRows.of(stack.database()).rows();
        assertThat(rows.toString()).doesNotContain(token).doesNotContain(spent).doesNotContain(received.text("claim"));
        assertThat(rows).allSatisfy((place, item) -> assertThat(
                        place.pk().matches("(IDEM|FORM)#.*") || !item.containsKey("expiresAt"))
                .as(place.toString())
                .isTrue());
    }
}
