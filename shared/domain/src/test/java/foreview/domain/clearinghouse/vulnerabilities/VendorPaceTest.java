package foreview.domain.clearinghouse.vulnerabilities;

import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.COORDINATOR;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.MAKER;
import static foreview.domain.clearinghouse.vulnerabilities.PlayedDesk.VERA;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.Vendor.Waiting;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart.State;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A vendor is sent no more reports than it can answer, and the serious ones at once. */
class VendorPaceTest {
    private static final int PACE = 3;

    /** Adds the next one, has one acknowledged, marks one as serious, or sends what waits. */
    @Property(tries = 60)
    void in_every_order_of_acts_the_pace_holds_and_serious_ones_do_not_wait(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 99) Integer> acts) {
        var desk = new PlayedDesk(PACE).joined();
        int opened = 0;
        for (int act : acts) {
            switch (act % 4) {
                case 0, 1 -> add(desk, "v" + opened++, act % 3 == 0 ? "pkg:npm/left" : "pkg:npm/right");
                case 2 -> acknowledge(desk, act);
                default -> mark(desk, act);
            }
            assertThat(desk.vulnerabilities().stream()
                            .filter(one -> desk.part(one.id()).countsForPace()))
                    .hasSize(desk.vendor().unacknowledged())
                    .hasSizeLessThanOrEqualTo(PACE);
            assertThat(desk.vulnerabilities())
                    .allMatch(one ->
                            !one.assessment().isSerious() || desk.part(one.id()).isSent());
            assertThat(waiting(desk).isEmpty() || desk.vendor().places(desk.settings()) == 0)
                    .as("nothing waits while there is a place")
                    .isTrue();
        }
    }

    private static void add(PlayedDesk desk, String id, String product) {
        desk.opened(id, product);
        desk.does(id, COORDINATOR, new VendorCommand.Add(MAKER, product));
        desk.does(MAKER, COORDINATOR, new VendorAccountCommand.Queue(id));
        send(desk);
    }

    private static void acknowledge(PlayedDesk desk, int which) {
        var sent = desk.vulnerabilities().stream()
                .filter(one -> desk.part(one.id()).isSent())
                .toList();
        if (sent.isEmpty()) return;
        var id = sent.get(which % sent.size()).id();
        boolean counted = desk.part(id).countsForPace();
        desk.does(id, VERA, new VendorCommand.Acknowledge());
        desk.does(MAKER, VERA, new VendorAccountCommand.Act(counted));
        send(desk);
    }

    private static void mark(PlayedDesk desk, int which) {
        var all = desk.vulnerabilities();
        if (!all.isEmpty()) desk.marks(all.get(which % all.size()).id());
    }

    private static void send(PlayedDesk desk) {
        while (desk.vendor().places(desk.settings()) > 0) {
            var next = desk.vendor().next(waiting(desk), desk.settings());
            if (next.isEmpty()) return;
            var id = next.get().vulnerability();
            desk.does(id, COORDINATOR, new VendorCommand.Send(MAKER));
            desk.does(
                    MAKER,
                    COORDINATOR,
                    new VendorAccountCommand.Send(id, next.get().product()));
        }
    }

    private static List<Waiting> waiting(PlayedDesk desk) {
        return desk.vulnerabilities().stream()
                .filter(one -> one.awaitsSending(MAKER))
                .map(one -> new Waiting(one.id(), desk.part(one.id()).product()))
                .toList();
    }

    @Test
    void one_more_than_the_pace_is_refused() {
        var desk = new PlayedDesk(1).joined();
        desk.does(MAKER, COORDINATOR, new VendorAccountCommand.Send("v1", "pkg:npm/left"))
                .refuses(Reason.TOO_MANY, MAKER, COORDINATOR, new VendorAccountCommand.Send("v2", "pkg:npm/left"))
                .does(MAKER, VERA, new VendorAccountCommand.Act(true))
                .does(MAKER, COORDINATOR, new VendorAccountCommand.Send("v2", "pkg:npm/left"));
    }

    @Test
    void a_batch_that_has_begun_goes_on_and_is_no_longer_than_the_pace() {
        var desk = new PlayedDesk(2).joined();
        var other = new Waiting("v1", "pkg:npm/left");
        var begun = new Waiting("v2", "pkg:npm/right");
        assertThat(desk.vendor().next(List.of(other, begun), desk.settings())).contains(other);
        desk.does(MAKER, COORDINATOR, new VendorAccountCommand.Send("v0", "pkg:npm/right"));
        assertThat(desk.vendor().next(List.of(other, begun), desk.settings())).contains(begun);
        desk.does(MAKER, COORDINATOR, new VendorAccountCommand.Send("v2", "pkg:npm/right"));
        assertThat(desk.vendor().next(List.of(other, begun), desk.settings())).contains(other);
    }

    @Test
    void what_waits_is_in_the_queue_and_what_is_closed_is_not() {
        var desk = PlayedDesk.with("v1").does("v1", COORDINATOR, new VendorCommand.Add(MAKER, "pkg:npm/left"));
        assertThat(desk.part("v1").state()).isEqualTo(State.WAITING);
        assertThat(partitions(desk)).contains(Vendor.queue(MAKER)).doesNotContain(Vendor.sent(MAKER));
        desk.does("v1", COORDINATOR, new DeskCommand.Close(DeskWork.ClosingReason.OUT_OF_SCOPE))
                .does("v1", COORDINATOR, new VendorCommand.Send(MAKER));
        assertThat(partitions(desk)).doesNotContain(Vendor.queue(MAKER), Vendor.sent(MAKER));
        desk.does("v1", COORDINATOR, new DeskCommand.Reopen()).does("v1", COORDINATOR, new VendorCommand.Send(MAKER));
        assertThat(partitions(desk)).contains(Vendor.sent(MAKER)).doesNotContain(Vendor.queue(MAKER));
    }

    private static List<String> partitions(PlayedDesk desk) {
        return desk.vulnerability("v1").rows().stream()
                .map(row -> row.partition())
                .toList();
    }
}
