package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.NOBODY;
import static foreview.local.script.Person.OTHER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.json.Json;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Advisories reach members once each, by the sweep, and mails say no more than their label allows. */
class DistributionTest {
    private ManualStack stack;
    private SeededVulnerabilities seeded;
    private SampleMembers members;
    private PublishedAdvisories advisories;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        seeded = new SeededVulnerabilities(stack.app());
        members = new SampleMembers(stack.app());
        advisories = new PublishedAdvisories(stack);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private String vulnerability() {
        return seeded.openedWithCredit("", false);
    }

    private String hospital(Person person) {
        var body = "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_50\",\"email\":\"it@a.example\"}";
        return advisories.call(person, "POST", "/members", body).ok().text("id");
    }

    private void lists(Person person, String member, String lines) {
        stack.send(Request.bare(person, "PUT", "/members/" + member + "/inventory")
                        .body("product,asset\r\n" + lines)
                        .header(Request.CONTENT_TYPE, "text/csv")
                        .header(Request.IF_MATCH, "*"))
                .ok();
    }

    private void serious(String vulnerability) {
        advisories
                .call(COORDINATOR, "PATCH", "/vulnerabilities/" + vulnerability + "/priority", "{\"serious\":true}")
                .ok();
    }

    private void mailAfter(Duration time) {
        stack.clock.pass(time);
        stack.mailMembers();
    }

    @Test
    void each_member_that_it_concerns_has_it_once_and_the_desk_sees_how_far_it_is() {
        var listing = hospital(MEMBER);
        lists(MEMBER, listing, "pkg:npm/left-pad@1.1.0,ward 3\r\n");
        var outside = hospital(OTHER_MEMBER);
        lists(OTHER_MEMBER, outside, "pkg:npm/left-pad@1.3.0,web\r\n");
        var sector = members.registered("clinic", SizeBand.UNDER_50, false);
        var id = advisories.published(vulnerability(), "CLEAR");
        assertThat(advisories
                        .call(COORDINATOR, "GET", "/advisories/" + id + "/distribution", "")
                        .status())
                .isEqualTo(404);
        var started = advisories.distribute(id).ok();
        assertThat(started.text("state")).isEqualTo("RUNNING");
        stack.sweepClearinghouse();
        var done = advisories.progress(id);
        assertThat(done.text("state")).isEqualTo("DONE");
        assertThat(done.body().get("delivered")).contains(Json.of(2));
        assertThat(done.body().get("outside")).contains(Json.of(1));
        assertThat(members.records(listing, id)).isEqualTo(1);
        assertThat(members.records(outside, id)).isZero();
        assertThat(members.records(sector, id)).isEqualTo(1);
        assertThat(advisories.distribute(id).ok().text("state")).as("once").isEqualTo("DONE");
        assertThat(advisories
                        .call(MEMBER, "POST", "/advisories/" + id + "/distribution", "{}")
                        .problem())
                .isEqualTo("not-permitted");
    }

    @Test
    void a_draft_and_a_red_advisory_reach_nobody() {
        var draft = advisories
                .call(
                        COORDINATOR,
                        "POST",
                        "/advisories",
                        "{\"vulnerabilities\":[\"%s\"],\"title\":\"t\",\"summary\":\"s\",\"details\":\"d\"}"
                                .formatted(vulnerability()))
                .ok()
                .text("id");
        assertThat(advisories.distribute(draft).problem()).isEqualTo("wrong-state");
        assertThat(advisories
                        .distribute(advisories.published(vulnerability(), "RED"))
                        .problem())
                .isEqualTo("wrong-state");
    }

    @Test
    void an_urgent_mail_leaves_at_once_names_no_inventory_and_its_link_acknowledges_once() {
        var own = hospital(MEMBER);
        lists(MEMBER, own, "pkg:npm/left-pad@1.1.0,operating room\r\n");
        var vulnerability = vulnerability();
        serious(vulnerability);
        var id = advisories.distributed(vulnerability, "GREEN");
        stack.sweepClearinghouse();
        stack.mailMembers();
        stack.mailMembers();
        assertThat(stack.mails()).hasSize(1);
        var mail = stack.mails().getFirst();
        assertThat(mail)
                .contains("To: <it@a.example>", "URGENT: Overflow in left-pad", "Update to 1.3.0.", "TLP:GREEN")
                .doesNotContain("operating room", "1.1.0");
        var link = mail.replaceAll("(?s).*(/acks/[0-9a-f]{64}).*", "$1");
        stack.send(Request.bare(NOBODY, "GET", link)).ok();
        stack.send(Request.bare(NOBODY, "POST", link)).ok();
        assertThat(stack.send(Request.bare(NOBODY, "POST", link)).status()).isEqualTo(404);
        var advisory = advisories
                .call(MEMBER, "GET", "/members/" + own + "/advisories/" + id, "")
                .ok();
        assertThat(advisory.body().get("acknowledged")).isEqualTo(Optional.of(Json.of(true)));
        mailAfter(Duration.ofDays(30));
        assertThat(stack.mails()).as("who has acknowledged is not reminded").hasSize(1);
    }

    @Test
    void above_green_a_mail_has_a_number_and_a_link_only_and_the_member_may_read_it() {
        var own = hospital(MEMBER);
        lists(MEMBER, own, "pkg:npm/left-pad@1.1.0,ward\r\n");
        advisories
                .call(MEMBER, "POST", "/members/" + own + "/delegates", "{\"org\":\"energy\"}")
                .ok();
        var vulnerability = vulnerability();
        serious(vulnerability);
        var id = advisories.distributed(vulnerability, "AMBER");
        assertThat(advisories.call(MEMBER, "GET", "/advisories/" + id, "").status())
                .isEqualTo(404);
        stack.sweepClearinghouse();
        advisories.call(MEMBER, "GET", "/advisories/" + id, "").ok();
        stack.mailMembers();
        assertThat(stack.mails())
                .singleElement()
                .asString()
                .contains("You have 1 security advisory.", "/members/" + own + "/week")
                .doesNotContain("left-pad", "1.3.0", id, "/acks/");
    }

    @Tag("proof")
    @Test
    void what_is_not_serious_gathers_and_leaves_at_the_member_s_pace() {
        hospital(MEMBER);
        for (int i = 0; i < 12; i++) advisories.distributed(vulnerability(), "CLEAR");
        stack.sweepClearinghouse();
        stack.mailMembers();
        assertThat(stack.mails()).isEmpty();
        mailAfter(Duration.ofHours(1));
        assertThat(stack.mails()).singleElement().asString().contains("You have 10 security advisories.");
        mailAfter(Duration.ofHours(23));
        assertThat(stack.mails()).hasSize(1);
        mailAfter(Duration.ofHours(1));
        assertThat(stack.mails()).hasSize(2);
        assertThat(stack.mails().getLast()).contains("You have 2 security advisories.");
    }

    @Test
    void members_are_warned_before_publication_only_with_every_consent() {
        var willing = members.registered("willing", SizeBand.UNDER_50, true);
        var other = members.registered("other", SizeBand.UNDER_50, false);
        var body = "{\"title\":\"Overflow\",\"mitigation\":\"Take it off the network.\"}";
        var refused = vulnerability();
        assertThat(advisories
                        .call(COORDINATOR, "POST", "/vulnerabilities/" + refused + "/warning", body)
                        .problem())
                .isEqualTo("consent-missing");
        var at = "/vulnerabilities/" + seeded.openedWithWarning() + "/warning";
        assertThat(advisories
                        .call(COORDINATOR, "POST", at, body.replace("}", ",\"tlp\":\"CLEAR\"}"))
                        .problem())
                .isEqualTo("wrong-state");
        var warning = advisories.call(COORDINATOR, "POST", at, body).ok().text("advisory");
        stack.sweepClearinghouse();
        assertThat(advisories.call(COORDINATOR, "GET", at, "").ok().text("state"))
                .isEqualTo("DONE");
        assertThat(members.records(willing, warning)).isEqualTo(1);
        assertThat(members.records(other, warning)).isZero();
        assertThat(advisories.call(MEMBER, "POST", at, body).problem()).isEqualTo("not-permitted");
    }

    @Test
    void while_an_embargo_is_in_force_members_are_told_by_consent_alone() {
        var vulnerability = vulnerability();
        var taken = """
            {"act":"TAKE_OVER","coordinator":"cert-x","startedAt":"%s","endsAt":"%s"}\
            """.formatted(stack.now(), stack.now().plus(Duration.ofDays(30)));
        advisories
                .call(COORDINATOR, "POST", "/vulnerabilities/" + vulnerability + "/embargo", taken)
                .ok();
        var id = advisories.published(vulnerability, "AMBER");
        assertThat(advisories.distribute(id).problem()).isEqualTo("wrong-state");
    }
}
