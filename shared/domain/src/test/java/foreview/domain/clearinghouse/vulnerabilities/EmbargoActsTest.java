package foreview.domain.clearinghouse.vulnerabilities;

import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.COORDINATOR;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.FINDER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.MAKER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.STRANGER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.VERA;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.embargo.EmbargoAnswer;
import foreview.domain.clearinghouse.embargo.EmbargoExit;
import foreview.domain.clearinghouse.embargo.EmbargoState;
import foreview.domain.clearinghouse.embargo.PartyState;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.ByDesk;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.OfReport;
import foreview.domain.clearinghouse.vulnerabilities.EmbargoParty.OfVendor;
import foreview.domain.json.Records;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Who may do what about an embargo, and that its ends are evaluated and recorded at their exact instants. */
class EmbargoActsTest {
    private static final EmbargoParty DESK = ByDesk.ITSELF;
    private static final EmbargoParty VENDOR = new OfVendor(MAKER);
    private static final EmbargoParty REPORT = new OfReport("r-v1");

    private static PlayedDesk invited() {
        return PlayedDesk.with("v1")
                .does("v1", COORDINATOR, new VendorCommand.Add(MAKER, "pkg:npm/left"))
                .does("v1", COORDINATOR, new VendorCommand.Send(MAKER))
                .does("v1", COORDINATOR, new EmbargoCommand.Invite(MAKER));
    }

    /** The desk and the vendor are bound until day 45. */
    private static PlayedDesk active() {
        return invited()
                .does("v1", COORDINATOR, new EmbargoCommand.Propose(DESK, Optional.empty()))
                .does("v1", VERA, answer(VENDOR, EmbargoAnswer.ACCEPT));
    }

    private static EmbargoCommand answer(EmbargoParty party, EmbargoAnswer answer) {
        return new EmbargoCommand.Answer(party, answer);
    }

    private static EmbargoState state(PlayedDesk desk) {
        return desk.vulnerability("v1").embargo().at(desk.now()).state();
    }

    @Property(tries = 200)
    void it_ends_exactly_at_its_end(@ForAll @LongRange(max = 8_000_000_000L) long millis) {
        var desk = active().at(day(0).plusMillis(millis));
        boolean hasEnded = Duration.ofMillis(millis).compareTo(Duration.ofDays(45)) >= 0;
        assertThat(state(desk)).isEqualTo(hasEnded ? EmbargoState.EXITED : EmbargoState.ACTIVE);
        var exit = desk.vulnerability("v1").embargo().exit();
        assertThat(exit).isEqualTo(hasEnded ? Optional.of(new EmbargoExit(EmbargoExit.Reason.EXPIRED, day(45))) : exit);
        assertThat(exit.isPresent()).as("recorded").isEqualTo(hasEnded);
    }

    @Test
    void each_entry_says_who_did_what_and_a_vendor_s_act_is_a_sign_of_life() {
        var desk = active();
        assertThat(desk.names()).contains("EmbargoActed", "VendorSeen");
        assertThat(desk.part("v1").lastSeen()).contains(day(0));
        var whole = desk.vulnerability("v1");
        assertThat(Records.read(Vulnerability.class, Records.write(whole))).isEqualTo(whole);
    }

    @Test
    void an_answer_that_does_not_come_within_seven_days_counts_as_declined() {
        var desk = invited().does("v1", COORDINATOR, new EmbargoCommand.Propose(DESK, Optional.empty()));
        assertThat(desk.vulnerability("v1").dues()).anyMatch(due -> due.at().equals(day(7)));
        desk.at(day(7));
        assertThat(desk.vulnerability("v1").embargo().parties().get(MAKER).state())
                .isEqualTo(PartyState.DECLINED);
        assertThat(state(desk)).isEqualTo(EmbargoState.NONE);
    }

    @Test
    void nobody_acts_for_a_vendor_and_no_vendor_for_another_party() {
        var accept = new EmbargoCommand.Answer(new ByDesk(MAKER), EmbargoAnswer.ACCEPT);
        invited()
                .does("v1", COORDINATOR, new EmbargoCommand.Propose(DESK, Optional.empty()))
                .refuses(Reason.FORBIDDEN, "v1", COORDINATOR, accept)
                .refuses(Reason.UNKNOWN, "v1", STRANGER, answer(VENDOR, EmbargoAnswer.ACCEPT))
                .refuses(Reason.FORBIDDEN, "v1", VERA, answer(DESK, EmbargoAnswer.ACCEPT))
                .refuses(Reason.FORBIDDEN, "v1", VERA, new EmbargoCommand.Exit());
    }

    @Test
    void a_finder_acts_once_it_was_invited_and_the_desk_may_record_its_answer() {
        var desk = active().refuses(Reason.UNKNOWN, "v1", FINDER, answer(REPORT, EmbargoAnswer.ACCEPT))
                .refuses(Reason.UNKNOWN, "v1", COORDINATOR, new EmbargoCommand.Invite("r-other"))
                .does("v1", COORDINATOR, new EmbargoCommand.Invite("r-v1"))
                .does("v1", COORDINATOR, answer(new ByDesk("r-v1"), EmbargoAnswer.ACCEPT));
        assertThat(desk.vulnerability("v1").embargo().at(day(0)).isBound("r-v1"))
                .isTrue();
        desk.does("v1", FINDER, new EmbargoCommand.Revise(REPORT, day(60)));
        assertThat(state(desk)).isEqualTo(EmbargoState.REVISE);
    }

    @Test
    void a_vendor_s_proposal_asks_the_desk() {
        var desk = invited().does("v1", VERA, new EmbargoCommand.Propose(VENDOR, Optional.of(day(30))));
        assertThat(desk.vulnerability("v1").embargo().parties().get("desk").state())
                .isEqualTo(PartyState.INVITED);
        desk.does("v1", COORDINATOR, answer(DESK, EmbargoAnswer.ACCEPT));
        assertThat(state(desk)).isEqualTo(EmbargoState.ACTIVE);
    }

    @Test
    void the_desk_ends_it_once_the_vulnerability_is_exploited() {
        var known = new DisclosureCommand.Fact(true, Optional.empty());
        var desk = active().refuses(Reason.WRONG_STATE, "v1", COORDINATOR, new EmbargoCommand.Exit())
                .does("v1", COORDINATOR, new DisclosureCommand.Disclose(Optional.empty(), Optional.of(known)));
        assertThat(state(desk)).isEqualTo(EmbargoState.ACTIVE);
        desk.does("v1", COORDINATOR, new EmbargoCommand.Exit())
                .refuses(Reason.WRONG_STATE, "v1", COORDINATOR, new EmbargoCommand.Exit());
        assertThat(state(desk)).isEqualTo(EmbargoState.EXITED);
    }

    @Test
    void a_public_vulnerability_ends_it_at_once() {
        var known = new DisclosureCommand.Fact(true, Optional.of(day(1)));
        var desk = active().at(day(2))
                .does("v1", COORDINATOR, new DisclosureCommand.Disclose(Optional.of(known), Optional.empty()));
        assertThat(desk.vulnerability("v1").embargo().exit())
                .contains(new EmbargoExit(EmbargoExit.Reason.PUBLIC, day(2)));
    }

    @Test
    void one_that_was_taken_over_is_revised_by_its_coordinator_alone() {
        var desk = PlayedDesk.with("v1")
                .refuses(Reason.EXISTS, "v1", COORDINATOR, new EmbargoCommand.TakeOver("desk", day(0), day(30)))
                .refuses(Reason.INVALID_TIME, "v1", COORDINATOR, new EmbargoCommand.TakeOver("cert", day(1), day(30)))
                .does("v1", COORDINATOR, new EmbargoCommand.TakeOver("cert", day(-10), day(30)))
                .does("v1", COORDINATOR, new EmbargoCommand.Invite("desk"))
                .does("v1", COORDINATOR, answer(DESK, EmbargoAnswer.ACCEPT))
                .refuses(Reason.CONSENT_MISSING, "v1", COORDINATOR, new EmbargoCommand.Revise(DESK, day(20)))
                .does("v1", COORDINATOR, new EmbargoCommand.Revise(new ByDesk("cert"), day(20)))
                .does("v1", COORDINATOR, answer(DESK, EmbargoAnswer.ACCEPT));
        assertThat(desk.vulnerability("v1").embargo().terms().orElseThrow().endsAt())
                .isEqualTo(day(20));
    }

    @Test
    void an_end_that_is_past_is_refused() {
        invited()
                .refuses(Reason.INVALID_TIME, "v1", COORDINATOR, new EmbargoCommand.Propose(DESK, Optional.of(day(0))))
                .refuses(
                        Reason.INVALID_TIME, "v1", COORDINATOR, new EmbargoCommand.Propose(DESK, Optional.of(day(91))));
    }
}
