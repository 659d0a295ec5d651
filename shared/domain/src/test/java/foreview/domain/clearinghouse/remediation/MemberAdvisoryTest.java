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

    private static MemberAdvisoryCommand acknowledge() {
        return new MemberAdvisoryCommand.Acknowledge(Optional.empty());
    }

    private static MemberAdvisoryCommand state(PatchStatus status, Optional<Instant> plannedFor) {
        return new MemberAdvisoryCommand.StatePatch(status, plannedFor, Optional.empty());
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
        assertThat(played.give(other, NOW, acknowledge())).contains(ClearinghouseRefusal.Reason.UNKNOWN);
        assertThat(played.give(Requester.FOREVIEW, NOW, acknowledge())).contains(ClearinghouseRefusal.Reason.FORBIDDEN);
    }

    @Test
    void a_later_revision_is_acknowledged_again() {
        deliver(1, MINOR);
        give(acknowledge());
        give(acknowledge());
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
            give(state(status, Optional.empty()));
            assertThat(partitions()).containsExactly("ADVISORIES#mr-1");
        }
        give(state(PatchStatus.NOT_STARTED, Optional.empty()));
        assertThat(partitions()).contains("OPEN#mr-1");
    }

    /** A status is of what its revision says: the later one may say that the fix was not enough. */
    @Property(tries = 100)
    void every_later_revision_opens_again_what_was_closed_and_keeps_a_plan(
            @ForAll PatchStatus status, @ForAll @IntRange(min = 2, max = 9) int next) {
        var fresh = new PlayedAggregate<>(MemberAdvisory.class);
        var sector = MemberAdvisory.Reason.SECTOR;
        fresh.give(
                Requester.FOREVIEW, NOW, new MemberAdvisoryCommand.Deliver("ma-1", "mr-1", "fv-1", 1, MINOR, sector));
        var planned = Optional.of(NOW.plusSeconds(60)).filter(_ -> status == PatchStatus.PLANNED);
        assertThat(fresh.give(MEMBER, NOW, state(status, planned))).isEmpty();
        var again = new MemberAdvisoryCommand.Deliver("ma-1", "mr-1", "fv-1", next, MINOR, sector);
        fresh.give(Requester.FOREVIEW, NOW, again);
        boolean closed = !status.isOpen();
        assertThat(fresh.state().status()).isEqualTo(closed ? PatchStatus.NOT_STARTED : status);
        assertThat(fresh.state().plannedFor()).isEqualTo(planned);
        assertThat(fresh.state().reopenedFrom())
                .isEqualTo(closed ? Optional.of(new MemberAdvisory.Closed(1, status)) : Optional.empty());
    }

    @Test
    void what_is_new_about_the_same_revision_leaves_the_status_alone() {
        deliver(1, MINOR);
        give(state(PatchStatus.DONE, Optional.empty()));
        deliver(1, SERIOUS);
        assertThat(played.state().status()).isEqualTo(PatchStatus.DONE);
    }

    @Test
    void an_act_that_names_an_earlier_revision_is_refused() {
        deliver(1, MINOR);
        deliver(2, MINOR);
        for (int other : List.of(1, 3)) {
            var read = Optional.of(other);
            for (var act : List.of(
                    new MemberAdvisoryCommand.Acknowledge(read),
                    new MemberAdvisoryCommand.StatePatch(PatchStatus.DONE, Optional.empty(), read)))
                assertThat(give(act)).contains(ClearinghouseRefusal.Reason.WRONG_STATE);
        }
        assertThat(played.state().isAcknowledged()).isFalse();
        assertThat(give(new MemberAdvisoryCommand.Acknowledge(Optional.of(2)))).isEmpty();
        assertThat(played.state().isAcknowledged()).isTrue();
    }

    @Test
    void the_directive_s_time_counts_only_while_the_member_is_bound() {
        var reason = new MemberAdvisory.Reason(Set.of("p"), true, Optional.of(NOW));
        deliver(1, MINOR, reason, NOW);
        assertThat(played.state().due(true)).contains(NOW);
        assertThat(played.state().isOverdue(NOW, true)).isTrue();
        assertThat(played.state().due(false)).isEmpty();
        assertThat(played.state().isOverdue(NOW, false)).isFalse();
    }

    private List<String> partitions() {
        return played.state().rows().stream().map(Row::partition).toList();
    }

    @Test
    void a_plan_is_for_the_future_and_counts_as_due() {
        deliver(1, MINOR);
        var later = Optional.of(NOW.plusSeconds(60));
        assertThat(give(state(PatchStatus.DONE, later))).contains(ClearinghouseRefusal.Reason.WRONG_STATE);
        assertThat(give(state(PatchStatus.PLANNED, Optional.of(NOW))))
                .contains(ClearinghouseRefusal.Reason.INVALID_TIME);
        give(state(PatchStatus.PLANNED, later));
        assertThat(played.state().isOverdue(NOW.plusSeconds(59), false)).isFalse();
        assertThat(played.state().isOverdue(NOW.plusSeconds(60), false)).isTrue();
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
                "ma",
                "mr",
                "fv",
                1,
                threat,
                reason,
                NOW,
                given,
                PatchStatus.NOT_STARTED,
                Optional.empty(),
                Optional.empty());
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
