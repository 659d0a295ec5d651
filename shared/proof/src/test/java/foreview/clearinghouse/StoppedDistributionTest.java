package foreview.clearinghouse;

import static foreview.local.script.Person.COORDINATOR;
import static foreview.local.script.Person.FINDER;
import static foreview.local.script.Person.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.distribution.DeliveryScope;
import foreview.domain.clearinghouse.distribution.Distribution;
import foreview.domain.clearinghouse.distribution.StopReason;
import foreview.domain.clearinghouse.members.SizeBand;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Delivery;
import foreview.runtime.clearinghouse.members.MemberAdvisories.Shipment;
import foreview.testkit.FaultInjector.OutgoingCall;
import foreview.testkit.ManualStack;
import foreview.testkit.Reply;
import foreview.testkit.Stacks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What may no longer be said is delivered to no further member, and mailed to none. */
@Tag("proof")
class StoppedDistributionTest {
    private static final String WARNING = "{\"title\":\"Overflow\",\"mitigation\":\"Take it off the network.\"%s}";

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

    /** A run that has time for some pages only: not for members of all sizes. */
    private void shortRun() {
        var asked = new AtomicInteger();
        stack.sweepClearinghouse(() -> Duration.ofSeconds(asked.incrementAndGet() > 25 ? 20 : 60));
    }

    private void sweep() {
        stack.clock.pass(Duration.ofMinutes(1));
        stack.sweepClearinghouse();
    }

    private static void expectStopped(Reply progress, String why) {
        assertThat(progress.text("state")).isEqualTo("STOPPED");
        assertThat(progress.text("stopped")).isEqualTo(why);
        assertThat(progress.body().get("delivered")).isNotEqualTo(Optional.of(Json.of(4)));
    }

    private long have(List<String> ids, String advisory) {
        return ids.stream().filter(id -> members.records(id, advisory) > 0).count();
    }

    @Test
    void a_withdrawn_advisory_reaches_no_further_member_and_its_withdrawal_only_those_that_have_it() {
        var ids = members.hospitals("h", 4);
        var id = advisories.distributed(seeded.openedWithCredit("", false), "GREEN");
        shortRun();
        long before = have(ids, id);
        assertThat(before).isBetween(1L, 3L);
        advisories.withdrawn(id);
        assertThat(advisories.distribute(id).ok().text("state")).isEqualTo("RUNNING");
        sweep();
        assertThat(have(ids, id)).isEqualTo(before);
        assertThat(advisories.progress(id).text("state")).isEqualTo("DONE");
        assertThat(advisories.progress(id).body().get("delivered")).contains(Json.of(before));
    }

    @Test
    void a_narrower_label_reaches_no_further_member_with_the_text_of_the_wider_one() {
        var ids = members.hospitals("h", 4);
        var id = advisories.distributed(seeded.openedWithCredit("", false), "GREEN");
        shortRun();
        long before = have(ids, id);
        advisories.corrected(id, "AMBER");
        sweep();
        sweep();
        assertThat(have(ids, id)).isEqualTo(before);
        assertThat(stack.lines.of("timer-failed")).isEmpty();
    }

    @Test
    void an_embargo_that_comes_into_force_meanwhile_stops_it() {
        var ids = members.hospitals("h", 4);
        var vulnerability = seeded.openedWithCredit("", false);
        var id = advisories.distributed(vulnerability, "GREEN");
        shortRun();
        long before = have(ids, id);
        assertThat(before).isBetween(1L, 3L);
        takeOver("/vulnerabilities/" + vulnerability);
        sweep();
        assertThat(have(ids, id)).isEqualTo(before);
        expectStopped(advisories.progress(id), "EMBARGO");
    }

    @Test
    void a_later_warning_stops_the_earlier_one() {
        var ids = new ArrayList<String>();
        for (var size : SizeBand.values()) ids.add(members.registered("h-" + size, size, true));
        var vulnerability = seeded.openedWithWarning();
        var path = "/vulnerabilities/" + vulnerability;
        var warning = warn(path, "").ok().text("advisory");
        shortRun();
        long before = have(ids, warning);
        assertThat(before).isBetween(1L, 3L);
        warn(path, ",\"tlp\":\"AMBER_STRICT\",\"sectors\":[]").ok();
        sweep();
        assertThat(have(ids, warning)).isEqualTo(before);
        var first = stack.app()
                .clearinghouse()
                .aggregates()
                .find(Distribution.class, Distribution.idOf(Distribution.warningOf(vulnerability), 1));
        assertThat(first.orElseThrow().state().stopped()).contains(StopReason.REPLACED);
    }

    @Test
    void the_desk_sees_why_a_warning_stopped() {
        var ids = new ArrayList<String>();
        for (var size : SizeBand.values()) ids.add(members.registered("h-" + size, size, true));
        var vulnerability = "/vulnerabilities/" + seeded.openedWithWarning();
        var warning = warn(vulnerability, "").ok().text("advisory");
        shortRun();
        long before = have(ids, warning);
        assertThat(before).isBetween(1L, 3L);
        takeOver(vulnerability);
        sweep();
        assertThat(have(ids, warning)).isEqualTo(before);
        expectStopped(progress(vulnerability), "WARNING_REFUSED");
        assertThat(warn(vulnerability, "").problem()).isEqualTo("consent-missing");
        assertThat(warn(vulnerability, ",\"notAgainst\":[\"cert-x\"]").ok().text("state"))
                .isEqualTo("RUNNING");
    }

    @Test
    void a_finder_that_takes_its_consent_back_stops_the_warning() {
        members.registered("h", SizeBand.UNDER_50, true);
        var opened = seeded.openedWithWarning();
        var vulnerability = "/vulnerabilities/" + opened;
        var warning = warn(vulnerability, "").ok().text("advisory");
        var report = stack.app()
                .clearinghouse()
                .aggregates()
                .find(Vulnerability.class, opened)
                .orElseThrow()
                .state()
                .reports()
                .iterator()
                .next();
        advisories
                .call(FINDER, "PATCH", "/reports/" + report, "{\"consents\":{\"warning\":false}}")
                .ok();
        sweep();
        expectStopped(progress(vulnerability), "WARNING_REFUSED");
        assertThat(have(List.of(stack.app().clearinghouse().memberKeys().member("h")), warning))
                .isZero();
    }

    private Reply warn(String vulnerability, String more) {
        return advisories.call(COORDINATOR, "POST", vulnerability + "/warning", WARNING.formatted(more));
    }

    private Reply progress(String vulnerability) {
        return advisories
                .call(COORDINATOR, "GET", vulnerability + "/warning", "")
                .ok();
    }

    private void takeOver(String vulnerability) {
        var taken = """
            {"act":"TAKE_OVER","coordinator":"cert-x","startedAt":"%s","endsAt":"%s"}\
            """.formatted(stack.now(), stack.now().plus(Duration.ofDays(30)));
        advisories.call(COORDINATOR, "POST", vulnerability + "/embargo", taken).ok();
    }

    /** Between the reading of the member and the writing of the record, the member takes its consent back. */
    @Test
    void a_consent_that_is_taken_back_during_the_delivery_is_kept() throws Exception {
        var own = advisories.call(MEMBER, "POST", "/members", """
            {"sector":"ENERGY","size":"UNDER_50","email":"it@a.example","warning":true}\
            """).ok().text("id");
        var advice = DeliveredAdvisories.advice("wn-1", 1, "pkg:npm/left-pad");
        var shipment = new Shipment(advice, DeliveredAdvisories.minor(), DeliveryScope.CONSENTING);
        var parts = stack.app().clearinghouse();
        parts.adviceTexts().put(advice, _ -> false);
        var isFirst = new AtomicBoolean(true);
        var outcome = new AtomicReference<Delivery>();
        stack.faults.intercept(
                call -> beforeWriting(call, isFirst, own),
                () -> outcome.set(parts.memberAdvisories().deliver(own, shipment, "test", attempt -> attempt < 3)));
        assertThat(isFirst).isFalse();
        assertThat(outcome.get()).isEqualTo(Delivery.NOT_MEANT);
        assertThat(members.records(own, "wn-1")).isZero();
    }

    private Object beforeWriting(OutgoingCall call, AtomicBoolean isFirst, String member) throws Throwable {
        if (call.name().equals("transactWriteItems") && isFirst.getAndSet(false))
            advisories
                    .call(MEMBER, "PATCH", "/members/" + member, "{\"warning\":false}")
                    .ok();
        return call.proceed();
    }
}
