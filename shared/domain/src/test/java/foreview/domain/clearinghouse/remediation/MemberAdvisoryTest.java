package foreview.domain.clearinghouse.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseRefusal;
import foreview.domain.clearinghouse.PlayedAggregate;
import foreview.domain.clearinghouse.Row;
import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.priority.Kev;
import foreview.domain.clearinghouse.priority.RemediationClock.Start;
import foreview.domain.clearinghouse.priority.RemediationTier;
import foreview.domain.clearinghouse.products.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What a member is sent, once, and how it is ordered and dated. */
class MemberAdvisoryTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Requester MEMBER = new Requester("p", "mr-1", Set.of(Role.MEMBER));
    private static final Threat MINOR = new Threat(false, Optional.empty(), false, false);
    private static final Threat SERIOUS = new Threat(true, Optional.empty(), true, true);
    private static final Kev KEV = new Kev(LocalDate.of(2026, 11, 20));

    private final PlayedAggregate<MemberAdvisory> played = new PlayedAggregate<>(MemberAdvisory.class);

    private void deliver(int revision, Threat threat) {
        deliver(revision, threat, MemberAdvisory.Reason.SECTOR, NOW);
    }

    private void deliver(int revision, Threat threat, MemberAdvisory.Reason reason, Instant at) {
        var command = new MemberAdvisoryCommand.Deliver("ma-1", "mr-1", "fv-1", revision, threat, reason);
        assertThat(played.give(Requester.FOREVIEW, at, command)).isEmpty();
    }

    private Optional<ClearinghouseRefusal.Reason> give(MemberAdvisoryCommand command) {
        return played.give(MEMBER, NOW, command);
    }

    @Test
    void a_delivery_that_brings_nothing_new_records_nothing() {
        deliver(2, MINOR);
        deliver(2, MINOR);
        deliver(1, SERIOUS);
        assertThat(played.entries()).isEqualTo(1);
        deliver(2, SERIOUS);
        assertThat(played.entries()).isEqualTo(2);
        assertThat(played.state().deliveredAt()).isEqualTo(NOW);
    }

    @Test
    void only_foreview_delivers_and_only_the_member_acts() {
        var delivery =
                new MemberAdvisoryCommand.Deliver("ma-1", "mr-1", "fv-1", 1, MINOR, MemberAdvisory.Reason.SECTOR);
        assertThat(give(delivery)).contains(ClearinghouseRefusal.Reason.FORBIDDEN);
        deliver(1, MINOR);
        var other = new Requester("p", "mr-2", Set.of(Role.MEMBER));
        assertThat(played.give(other, NOW, new MemberAdvisoryCommand.Acknowledge()))
                .contains(ClearinghouseRefusal.Reason.UNKNOWN);
        assertThat(played.give(Requester.FOREVIEW, NOW, new MemberAdvisoryCommand.Acknowledge()))
                .contains(ClearinghouseRefusal.Reason.FORBIDDEN);
    }

    @Test
    void a_later_revision_is_acknowledged_again() {
        deliver(1, MINOR);
        give(new MemberAdvisoryCommand.Acknowledge());
        give(new MemberAdvisoryCommand.Acknowledge());
        assertThat(played.entries()).isEqualTo(2);
        assertThat(played.state().isAcknowledged()).isTrue();
        deliver(2, MINOR);
        assertThat(played.state().isAcknowledged()).isFalse();
    }

    @Test
    void what_is_done_leaves_the_list_of_what_is_open() {
        deliver(1, MINOR);
        assertThat(partitions()).contains("OPEN#mr-1", "ADVISORIES#mr-1");
        for (var status : List.of(PatchStatus.DONE, PatchStatus.NOT_APPLICABLE)) {
            give(new MemberAdvisoryCommand.StatePatch(status, Optional.empty()));
            assertThat(partitions()).containsExactly("ADVISORIES#mr-1");
        }
        give(new MemberAdvisoryCommand.StatePatch(PatchStatus.NOT_STARTED, Optional.empty()));
        assertThat(partitions()).contains("OPEN#mr-1");
    }

    private List<String> partitions() {
        return played.state().rows().stream().map(Row::partition).toList();
    }

    @Test
    void a_plan_is_for_the_future_and_counts_as_due() {
        deliver(1, MINOR);
        var later = Optional.of(NOW.plusSeconds(60));
        assertThat(give(new MemberAdvisoryCommand.StatePatch(PatchStatus.DONE, later)))
                .contains(ClearinghouseRefusal.Reason.WRONG_STATE);
        assertThat(give(new MemberAdvisoryCommand.StatePatch(PatchStatus.PLANNED, Optional.of(NOW))))
                .contains(ClearinghouseRefusal.Reason.INVALID_TIME);
        give(new MemberAdvisoryCommand.StatePatch(PatchStatus.PLANNED, later));
        assertThat(played.state().isOverdue(NOW.plusSeconds(59))).isFalse();
        assertThat(played.state().isOverdue(NOW.plusSeconds(60))).isTrue();
    }

    /** Acknowledged ones come last, then serious before others, KEV, exposed, and the earlier due. */
    @Property(tries = 300)
    void every_more_urgent_one_sorts_first(@ForAll @IntRange(max = 31) int one, @ForAll @IntRange(max = 31) int other) {
        int compared = advisory(one).urgency().compareTo(advisory(other).urgency());
        assertThat(Integer.signum(compared)).isEqualTo(Integer.signum(Integer.compare(one, other)));
    }

    /** The bits of the number, the highest first: zero is more urgent. */
    private static MemberAdvisory advisory(int urgency) {
        var threat =
                new Threat((urgency & 8) == 0, (urgency & 4) == 0 ? Optional.of(KEV) : Optional.empty(), true, true);
        var due = (urgency & 1) == 0 ? Optional.of(NOW) : Optional.<Instant>empty();
        var reason = new MemberAdvisory.Reason(Set.of("p"), (urgency & 2) == 0, due);
        var given = (urgency & 16) == 0
                ? Optional.<MemberAdvisory.Acknowledgement>empty()
                : Optional.of(new MemberAdvisory.Acknowledgement(1, NOW));
        return new MemberAdvisory(
                "ma", "mr", "fv", 1, threat, reason, NOW, given, PatchStatus.NOT_STARTED, Optional.empty());
    }

    private static InventoryLine line(Optional<Boolean> exposed, Instant since) {
        return new InventoryLine(ProductId.of("pkg:npm/a@1.0.0"), Optional.of("web"), exposed, Optional.empty(), since);
    }

    @Test
    void the_clock_names_what_started_it() {
        var listed = new Threat(true, Optional.of(KEV), true, true);
        var byListing = Remedy.clock(listed, line(Optional.of(true), NOW), NOW);
        assertThat(byListing.start()).isEqualTo(Start.KEV_LISTING);
        assertThat(byListing.tier()).isEqualTo(RemediationTier.THREE_DAYS_AND_FORENSICS);
        var late = NOW.plus(Duration.ofDays(5));
        var byDetection = Remedy.clock(SERIOUS, line(Optional.of(true), late), NOW);
        assertThat(byDetection.start()).isEqualTo(Start.DETECTION);
        assertThat(byDetection.startedAt()).isEqualTo(late);
        assertThat(Remedy.clock(SERIOUS, line(Optional.of(true), NOW.minusSeconds(9)), NOW)
                        .startedAt())
                .isEqualTo(NOW);
    }

    @Test
    void an_asset_that_nobody_judged_counts_as_exposed() {
        assertThat(Remedy.clock(SERIOUS, line(Optional.empty(), NOW), NOW).tier())
                .isEqualTo(RemediationTier.THREE_DAYS);
        assertThat(Remedy.clock(SERIOUS, line(Optional.of(false), NOW), NOW).tier())
                .isEqualTo(RemediationTier.SIXTY_DAYS);
        var first = Remedy.firstDue(SERIOUS, List.of(line(Optional.of(false), NOW), line(Optional.of(true), NOW)), NOW);
        assertThat(first).contains(NOW.plus(Duration.ofDays(3)));
    }
}
