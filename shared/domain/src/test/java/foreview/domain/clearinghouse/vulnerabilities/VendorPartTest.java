package foreview.domain.clearinghouse.vulnerabilities;

import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.COORDINATOR;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.MAKER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.STRANGER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.VERA;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.VINCE;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart.State;
import foreview.domain.json.Records;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A vendor's part in one vulnerability: silence, and statements that leave it by two persons. */
class VendorPartTest {
    private static final ProductId LEFT = ProductId.of("pkg:npm/left@1.2.0");
    private static final ProductId RIGHT = ProductId.of("pkg:npm/right");

    private static PlayedDesk sent() {
        return PlayedDesk.with("v1")
                .does("v1", COORDINATOR, new VendorCommand.Add(MAKER, "pkg:npm/left"))
                .does("v1", COORDINATOR, new VendorCommand.Send(MAKER));
    }

    private static VendorCommand propose(ProductId product, ProductStatus status) {
        return new VendorCommand.ProposeStatement(product, status);
    }

    @Property(tries = 200)
    void it_is_silent_exactly_from_the_fourteenth_day_after_its_latest_act(
            @ForAll @LongRange(max = 3_000_000_000L) long millis) {
        var desk = sent();
        var acted = day(3);
        desk.at(acted).does("v1", VERA, new VendorCommand.Acknowledge());
        desk.at(acted.plusMillis(millis));
        boolean isSilent = Duration.ofMillis(millis).compareTo(VendorPart.SILENCE) >= 0;
        assertThat(desk.part("v1").state()).isEqualTo(isSilent ? State.NO_RESPONSE : State.ACKNOWLEDGED);
        assertThat(desk.part("v1").lastSeen()).contains(acted);
    }

    @Test
    void a_vendor_that_was_never_seen_is_silent_from_the_fourteenth_day_after_it_was_sent() {
        var desk = sent();
        desk.at(day(14).minusMillis(1));
        assertThat(desk.part("v1").state()).isEqualTo(State.SENT);
        desk.at(day(40));
        assertThat(desk.part("v1").silentAt()).contains(day(14));
        assertThat(desk.vulnerability("v1").dues()).isEmpty();
    }

    @Test
    void the_next_sign_of_life_ends_the_silence() {
        var desk = sent().at(day(15)).does("v1", VERA, new VendorCommand.Acknowledge());
        assertThat(desk.part("v1").state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(desk.part("v1").silenceDue()).contains(day(29));
    }

    @Test
    void nothing_is_expected_of_a_vendor_that_has_answered_or_of_a_closed_vulnerability() {
        var answered = sent().does("v1", VERA, propose(LEFT, new ProductStatus.Fixed(List.of("1.2.1"))))
                .does("v1", VINCE, new VendorCommand.ConfirmStatement(1))
                .at(day(100));
        assertThat(answered.part("v1").state()).isEqualTo(State.ACKNOWLEDGED);
        var closed = sent().does("v1", COORDINATOR, new DeskCommand.Close(DeskWork.ClosingReason.FIXED))
                .at(day(100));
        assertThat(closed.part("v1").state()).isEqualTo(State.SENT);
    }

    @Test
    void a_statement_leaves_the_vendor_by_a_second_person() {
        var desk = sent().does("v1", VERA, propose(LEFT, new ProductStatus.Affected()));
        assertThat(desk.part("v1").confirmed()).isEmpty();
        desk.refuses(Reason.SECOND_PERSON, "v1", VERA, new VendorCommand.ConfirmStatement(1))
                .refuses(Reason.UNKNOWN, "v1", STRANGER, new VendorCommand.ConfirmStatement(1))
                .refuses(Reason.FORBIDDEN, "v1", COORDINATOR, new VendorCommand.ConfirmStatement(1))
                .refuses(Reason.UNKNOWN, "v1", VINCE, new VendorCommand.ConfirmStatement(2))
                .does("v1", VINCE, new VendorCommand.ConfirmStatement(1));
        assertThat(desk.part("v1").confirmed()).singleElement().satisfies(one -> assertThat(
                        one.confirmation().orElseThrow().by())
                .isEqualTo("p-vince"));
    }

    @Test
    void a_vendor_at_its_bound_updates_what_it_stated_and_states_nothing_of_other_products() {
        var desk = sent();
        for (int i = 1; i <= VendorPart.MOST_PRODUCTS; i++)
            desk.does("v1", VERA, propose(ProductId.of("pkg:npm/p" + i), new ProductStatus.Affected()))
                    .does("v1", VINCE, new VendorCommand.ConfirmStatement(i));
        desk.refuses(Reason.TOO_MANY, "v1", VERA, propose(RIGHT, new ProductStatus.Affected()));
        desk.does("v1", VERA, propose(ProductId.of("pkg:npm/p1"), new ProductStatus.Fixed(List.of("2.0.0"))))
                .does("v1", VINCE, new VendorCommand.ConfirmStatement(VendorPart.MOST_PRODUCTS + 1));
        assertThat(desk.part("v1").confirmed()).hasSize(VendorPart.MOST_PRODUCTS);
    }

    @Test
    void a_later_statement_about_a_product_replaces_the_earlier_one_once_it_is_confirmed() {
        var desk = sent().does("v1", VERA, propose(LEFT, new ProductStatus.UnderInvestigation()))
                .does("v1", VINCE, new VendorCommand.ConfirmStatement(1))
                .does("v1", VERA, propose(RIGHT, new ProductStatus.Affected()))
                .does("v1", VERA, propose(LEFT, new ProductStatus.Affected()))
                .does("v1", VERA, propose(LEFT, new ProductStatus.Fixed(List.of("1.2.1"))));
        assertThat(desk.part("v1").statements())
                .extracting(ProductStatement::number)
                .containsExactly(1, 2, 4);
        desk.does("v1", VINCE, new VendorCommand.ConfirmStatement(4))
                .refuses(Reason.UNKNOWN, "v1", VINCE, new VendorCommand.ConfirmStatement(3));
        assertThat(desk.part("v1").confirmed())
                .extracting(ProductStatement::number)
                .containsExactly(4);
    }

    @Test
    void a_vendor_that_it_was_not_sent_to_does_not_see_it() {
        var waiting = PlayedDesk.with("v1").does("v1", COORDINATOR, new VendorCommand.Add(MAKER, "pkg:npm/left"));
        for (var command : List.of(new VendorCommand.Acknowledge(), propose(LEFT, new ProductStatus.Affected())))
            waiting.refuses(Reason.UNKNOWN, "v1", VERA, command).refuses(Reason.UNKNOWN, "v1", STRANGER, command);
    }

    @Test
    void a_serious_vulnerability_is_sent_at_once_also_when_it_becomes_serious_while_it_waits() {
        var desk = PlayedDesk.with("v1")
                .does("v1", COORDINATOR, new VendorCommand.Add(MAKER, "pkg:npm/left"))
                .marks("v1");
        assertThat(desk.part("v1").state()).isEqualTo(State.SENT);
        assertThat(desk.part("v1").countsForPace()).isFalse();
    }

    @Test
    void one_that_was_merged_is_acknowledged_so_that_it_frees_its_place_and_takes_no_other_act() {
        var desk = sent().merges("v1", "v2")
                .refuses(Reason.WRONG_STATE, "v1", VERA, propose(LEFT, new ProductStatus.Affected()))
                .does("v1", VERA, new VendorCommand.Acknowledge())
                .at(day(100));
        assertThat(desk.part("v1").state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(desk.part("v1").countsForPace()).isFalse();
    }

    @Test
    void the_stored_form_reads_back() {
        var desk = sent().does("v1", VERA, propose(LEFT, new ProductStatus.Fixed(List.of("1.2.1"))))
                .does("v1", VINCE, new VendorCommand.ConfirmStatement(1));
        var whole = desk.vulnerability("v1");
        assertThat(Records.read(Vulnerability.class, Records.write(whole))).isEqualTo(whole);
        assertThat(Records.read(desk.vendor().getClass(), Records.write(desk.vendor())))
                .isEqualTo(desk.vendor());
    }
}
