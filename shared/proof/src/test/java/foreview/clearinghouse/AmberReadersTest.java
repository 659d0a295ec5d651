package foreview.clearinghouse;

import static foreview.local.script.Person.MEMBER;
import static foreview.local.script.Person.OTHER_MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.local.script.Person;
import foreview.testkit.ManualStack;
import foreview.testkit.Request;
import foreview.testkit.Stacks;
import foreview.testkit.TableRows;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who reads an advisory above TLP:GREEN: members that have it, and who acts for them at the time of the reading. */
@Tag("proof")
class AmberReadersTest {
    private static final Person ISAC = Person.of("ines", "health-isac", "member");

    private ManualStack stack;
    private PublishedAdvisories advisories;
    private String vulnerability;

    @BeforeEach
    void start() {
        stack = Stacks.manual();
        advisories = new PublishedAdvisories(stack);
        vulnerability = new SeededVulnerabilities(stack.app()).openedWithCredit("", false);
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    /** A hospital for which its ISAC acts. */
    private String hospital() {
        var body = "{\"sector\":\"HEALTHCARE_AND_PUBLIC_HEALTH\",\"size\":\"UNDER_50\",\"email\":\"it@a.example\"}";
        var own = "/members/"
                + advisories.call(MEMBER, "POST", "/members", body).ok().text("id");
        advisories
                .call(MEMBER, "POST", own + "/delegates", "{\"org\":\"health-isac\"}")
                .ok();
        return own;
    }

    private String delivered(String tlp) {
        var id = advisories.distributed(vulnerability, tlp);
        sweep();
        return id;
    }

    private void sweep() {
        stack.clock.pass(Duration.ofMinutes(1));
        stack.sweepClearinghouse();
    }

    private int reads(Person person, String advisory) {
        var read = advisories.call(person, "GET", "/advisories/" + advisory, "").status();
        for (var form : new String[] {"/text", "/csaf", "/osv"})
            assertThat(advisories
                            .call(person, "GET", "/advisories/" + advisory + form, "")
                            .status())
                    .isEqualTo(read);
        return read;
    }

    @Test
    void a_revoked_delegate_reads_nothing_more_and_no_later_revision() {
        var own = hospital();
        var id = delivered("AMBER");
        assertThat(reads(ISAC, id)).isEqualTo(200);
        stack.send(Request.of(MEMBER, "DELETE", own + "/delegates/health-isac", ""))
                .ok();
        assertThat(reads(ISAC, id)).isEqualTo(404);
        advisories.corrected(id, "AMBER");
        advisories.distribute(id).ok();
        sweep();
        assertThat(reads(ISAC, id)).isEqualTo(404);
        assertThat(reads(MEMBER, id)).isEqualTo(200);
    }

    @Test
    void a_delegate_that_is_named_later_reads_what_its_member_has() {
        new SampleMembers(stack.app()).registered("clinic", SizeBand.UNDER_50, false);
        var id = delivered("AMBER");
        assertThat(reads(ISAC, id)).isEqualTo(404);
        hospital();
        assertThat(reads(ISAC, id)).as("its member does not have it").isEqualTo(404);
        var later = delivered("AMBER");
        assertThat(reads(ISAC, later)).isEqualTo(200);
        assertThat(reads(OTHER_MEMBER, later)).isEqualTo(404);
    }

    @Test
    void a_strict_label_admits_the_member_only() {
        hospital();
        var id = delivered("AMBER_STRICT");
        assertThat(reads(MEMBER, id)).isEqualTo(200);
        assertThat(reads(ISAC, id)).isEqualTo(404);
    }

    @Test
    void who_had_a_wider_revision_reads_a_narrower_one_only_when_that_is_delivered() {
        hospital();
        var id = delivered("GREEN");
        advisories.corrected(id, "AMBER");
        assertThat(reads(MEMBER, id)).isEqualTo(404);
        assertThat(reads(ISAC, id)).isEqualTo(404);
        advisories.distribute(id).ok();
        sweep();
        assertThat(reads(MEMBER, id)).isEqualTo(200);
        assertThat(reads(ISAC, id)).isEqualTo(200);
    }

    @Test
    void a_narrower_revision_is_for_those_who_have_it_and_its_label_counts_for_the_earlier_text() {
        var own = hospital();
        var id = delivered("AMBER");
        var task = own + "/advisories/" + id;
        assertThat(advisories.call(ISAC, "GET", task, "").ok().text()).contains("left-pad");
        advisories.corrected(id, "AMBER_STRICT");
        assertThat(reads(MEMBER, id)).isEqualTo(404);
        assertThat(advisories.call(ISAC, "GET", task, "").ok().text()).doesNotContain("left-pad");
        assertThat(advisories.call(MEMBER, "GET", task, "").ok().text()).contains("left-pad");
        advisories.distribute(id).ok();
        sweep();
        assertThat(reads(MEMBER, id)).isEqualTo(200);
        advisories.corrected(id, "AMBER_STRICT");
        assertThat(reads(MEMBER, id)).as("as narrow as what it has").isEqualTo(200);
    }

    /** The feed has both, because they were for the community once. */
    @Test
    void a_feed_reads_for_whom_the_caller_acts_once_and_not_for_what_names_the_caller() throws Exception {
        hospital();
        for (int i = 0; i < 2; i++) advisories.corrected(advisories.published(vulnerability, "GREEN"), "AMBER");
        assertThat(looked("/advisories")).isEqualTo(1);
        var named = advisories.published(vulnerability, "AMBER", "\"parties\":[\"" + Vendor.idOf(ISAC.org()) + "\"],");
        assertThat(looked("/advisories/" + named)).isZero();
    }

    private int looked(String path) throws Exception {
        var looked = new AtomicInteger();
        stack.faults.intercept(
                call -> {
                    if (call.request().map(Object::toString).orElse("").contains("ACTSFOR#")) looked.incrementAndGet();
                    return call.proceed();
                },
                () -> advisories.call(ISAC, "GET", path, "").ok());
        return looked.get();
    }

    @Test
    void no_organization_is_written_down_as_a_reader() {
        hospital();
        delivered("AMBER");
        assertThat(TableRows.of(stack.database()).rows().keySet())
                .noneMatch(place -> place.pk().startsWith("DELIVERED#"));
    }
}
