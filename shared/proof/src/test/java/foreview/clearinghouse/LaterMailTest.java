package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.json.Json;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What members are told of an advisory that changed since they have it. */
@Tag("proof")
class LaterMailTest {
    private ManualStack stack;
    private PublishedAdvisories advisories;
    private String own;
    private String vulnerability;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        advisories = new PublishedAdvisories(stack);
        var body = "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_50\",\"email\":\"it@a.example\"}";
        own = "/members/"
                + advisories.call(MEMBER, "POST", "/members", body).ok().text("id");
        vulnerability = new SeededVulnerabilities(stack.app()).openedWithCredit("", false);
        advisories
                .call(COORDINATOR, "PATCH", "/vulnerabilities/" + vulnerability + "/priority", "{\"serious\":true}")
                .ok();
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private void lists(String line) {
        stack.send(Request.bare(MEMBER, "PUT", own + "/inventory")
                        .header(Request.IF_MATCH, "*")
                        .body("product,asset\r\n" + line)
                        .header(Request.CONTENT_TYPE, "text/csv")
                        .header(Request.IF_MATCH, "*"))
                .ok();
    }

    /** The advisory that every member of these tests has, and of which nothing was mailed yet. */
    private String delivered(String tlp) {
        var id = advisories.distributed(vulnerability, tlp);
        sweep();
        return id;
    }

    private void sweep() {
        stack.clock.pass(Duration.ofMinutes(1));
        stack.sweepClearinghouse();
    }

    private void distribute(String id, String body) {
        advisories
                .call(COORDINATOR, "POST", "/advisories/" + id + "/distribution", body)
                .ok();
        sweep();
    }

    private Json revision(String id) {
        return advisories
                .call(MEMBER, "GET", own + "/advisories/" + id, "")
                .ok()
                .body()
                .get("revision")
                .orElseThrow();
    }

    @Test
    void what_was_withdrawn_before_the_mail_is_not_mailed_and_its_withdrawal_is() {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        advisories.withdrawn(id);
        stack.mailMembers();
        assertThat(stack.mails()).isEmpty();
        distribute(id, "{}");
        stack.mailMembers();
        assertThat(stack.mails()).singleElement().asString().contains("Withdrawn: Overflow in left-pad");
    }

    /** Between the reading of what is closed and the writing of what is left, a later revision is delivered. */
    @Test
    void a_revision_that_is_delivered_meanwhile_is_mailed_although_the_earlier_one_was_closed() throws Exception {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        advisories
                .call(MEMBER, "POST", own + "/advisories/" + id, "{\"acknowledged\":true,\"revision\":1}")
                .ok();
        advisories.corrected(id, "GREEN");
        advisories.distribute(id).ok();
        stack.clock.pass(Duration.ofMinutes(1));
        var isFirst = new AtomicBoolean(true);
        stack.faults.intercept(
                call -> {
                    if (call.name().equals("transactWriteItems") && isFirst.getAndSet(false))
                        stack.sweepClearinghouse();
                    return call.proceed();
                },
                stack::mailMembers);
        assertThat(isFirst).isFalse();
        assertThat(revision(id)).isEqualTo(Json.of(2));
        stack.clock.pass(Duration.ofMinutes(10));
        stack.mailMembers();
        assertThat(stack.mails()).singleElement().asString().contains("Overflow in left-pad");
    }

    @Test
    void a_label_that_is_narrower_by_then_keeps_the_words_out_of_the_mail() {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        advisories.corrected(id, "AMBER");
        stack.mailMembers();
        assertThat(stack.mails())
                .singleElement()
                .asString()
                .contains("You have 1 security advisory.", own + "/week")
                .doesNotContain("left-pad", "1.3.0", id, "/acks/");
    }

    @Test
    void a_member_that_updated_learns_of_the_withdrawal_of_what_it_has() {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        lists("pkg:npm/left-pad@1.3.0,ward 3\r\n");
        advisories.withdrawn(id);
        distribute(id, "{\"sectors\":[]}");
        assertThat(revision(id)).isEqualTo(Json.of(2));
        assertThat(advisories
                        .call(MEMBER, "GET", own + "/advisories/" + id, "")
                        .ok()
                        .text("reason"))
                .isEqualTo("INVENTORY");
        assertThat(advisories.progress(id).body().get("delivered")).contains(Json.of(1));
    }

    @Test
    void a_member_that_updated_has_each_revision_of_what_it_has_and_no_other_member_does() {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        lists("pkg:npm/left-pad@1.3.0,ward 3\r\n");
        advisories.corrected(id, "GREEN");
        distribute(id, "{\"sectors\":[]}");
        assertThat(revision(id)).isEqualTo(Json.of(2));
        var other = delivered("GREEN");
        assertThat(advisories.progress(other).body().get("outside")).contains(Json.of(1));
    }

    @Test
    void a_member_that_no_longer_lists_the_product_learns_of_the_withdrawal_whatever_the_sectors() {
        lists("pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var id = delivered("GREEN");
        lists("pkg:npm/other@1.3.0,ward 3\r\n");
        advisories.withdrawn(id);
        distribute(id, "{\"sectors\":[\"ENERGY\"]}");
        assertThat(revision(id)).isEqualTo(Json.of(2));
    }
}
