package foreview.domain.clearinghouse.vendors;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.PlayedAggregate;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stated of a vendor, the desk changes; the vendor's place and pace stay. */
class VendorTest {
    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Requester MAKER = new Requester("p", "maker", Set.of(Role.VENDOR));
    private static final Requester DESK = new Requester("c", "desk", Set.of(Role.COORDINATOR));

    private final PlayedAggregate<Vendor> vendor = new PlayedAggregate<>(Vendor.class);

    @Test
    void the_desk_changes_what_is_stated_and_nothing_else() {
        assertThat(vendor.give(DESK, NOW, new VendorAccountCommand.Change(Set.of())))
                .contains(Reason.UNKNOWN);
        vendor.give(MAKER, NOW, new VendorAccountCommand.Join(Set.of("pkg:npm/left")));
        vendor.give(DESK, NOW, new VendorAccountCommand.Send("v1", "pkg:npm/left"));
        var before = vendor.state();
        var change = new VendorAccountCommand.Change(Set.of("pkg:npm/right"));
        assertThat(vendor.give(MAKER, NOW, change)).contains(Reason.FORBIDDEN);
        assertThat(vendor.give(DESK, NOW, change)).isEmpty();
        assertThat(vendor.state())
                .isEqualTo(new Vendor(
                        before.id(),
                        before.org(),
                        before.joinedAt(),
                        Set.of("pkg:npm/right"),
                        vendor.entries(),
                        before.lastSeen(),
                        1,
                        before.batch()));
    }
}
