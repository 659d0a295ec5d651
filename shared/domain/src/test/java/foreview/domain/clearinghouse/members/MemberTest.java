package foreview.domain.clearinghouse.members;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.ClearinghouseRefusal.Reason;
import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.PlayedAggregate;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.Row;
import foreview.domain.sectors.Sector;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What members decide for themselves, and what those may do whom they name. */
class MemberTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final MemberSettings SETTINGS = new MemberSettings(
            Sector.HEALTHCARE_AND_PUBLIC_HEALTH, SizeBand.UNDER_250, Optional.empty(), false, MemberConsents.NONE);

    private PlayedAggregate<Member> played = new PlayedAggregate<>(Member.class);

    private Optional<Reason> give(String org, MemberCommand command) {
        return played.give(new Requester("p", org, Set.of(Role.MEMBER)), NOW, command);
    }

    private Member member() {
        return played.state();
    }

    private void registered() {
        give("hospital", new MemberCommand.Register("mb-1", SETTINGS));
    }

    @Test
    void an_organization_is_a_member_once() {
        registered();
        assertThat(give("hospital", new MemberCommand.Register("mb-1", SETTINGS)))
                .contains(Reason.EXISTS);
    }

    @Test
    void who_does_not_act_for_a_member_finds_none() {
        registered();
        assertThat(give("bank", new MemberCommand.Change(SETTINGS))).contains(Reason.UNKNOWN);
        assertThat(give("bank", new MemberCommand.RevokeDelegate("bank"))).contains(Reason.UNKNOWN);
    }

    @Test
    void a_delegate_acts_and_consents_to_nothing() {
        registered();
        give("hospital", new MemberCommand.NameDelegate("isac"));
        assertThat(member().isActedForBy("isac")).isTrue();
        for (var command : new MemberCommand[] {
            new MemberCommand.Change(SETTINGS),
            new MemberCommand.StateContact(),
            new MemberCommand.NameDelegate("friends"),
            new MemberCommand.ConsentToScan("c", "finders", NOW, NOW.plusSeconds(1)),
            new MemberCommand.WithdrawScanConsent("c")
        }) assertThat(give("isac", command)).contains(Reason.FORBIDDEN);
        assertThat(give("isac", new MemberCommand.RevokeDelegate("isac"))).isEmpty();
        assertThat(member().isActedForBy("isac")).isFalse();
    }

    @Test
    void the_desk_sees_a_name_only_by_consent() {
        registered();
        var desk = new ClearinghouseVisibility(new Reader("p", "desk", Set.of(Role.COORDINATOR)));
        assertThat(desk.shows(member())).isFalse();
        assertThat(member().rows()).extracting(Row::partition).doesNotContain(Member.NAMED);
        var named = new MemberConsents(true, false);
        give(
                "hospital",
                new MemberCommand.Change(
                        new MemberSettings(SETTINGS.sector(), SETTINGS.size(), Optional.of(3), false, named)));
        assertThat(desk.shows(member())).isTrue();
        assertThat(desk.actsFor(member())).isFalse();
        assertThat(member().rows()).extracting(Row::partition).contains(Member.NAMED);
        assertThat(member().pace(10)).isEqualTo(3);
    }

    @Test
    void another_role_of_its_own_organization_does_not_act_for_it() {
        registered();
        var finder = new ClearinghouseVisibility(new Reader("p", "hospital", Set.of(Role.FINDER)));
        assertThat(finder.shows(member())).isFalse();
    }

    @Property(tries = 200)
    void every_consent_to_a_scan_is_half_open(
            @ForAll @IntRange(min = 1, max = 1_000) int length, @ForAll @IntRange(min = -10, max = 1_010) int at) {
        played = new PlayedAggregate<>(Member.class);
        registered();
        give("hospital", new MemberCommand.ConsentToScan("c", "finders", NOW, NOW.plusSeconds(length)));
        var asked = NOW.plusSeconds(at);
        assertThat(member().consentsToScan("finders", asked)).isEqualTo(at >= 0 && at < length);
        assertThat(member().consentsToScan("others", asked)).isFalse();
        assertThat(member().consentsToScan("finders", NOW, asked)).isEqualTo(at > 0 && at <= length);
        give("hospital", new MemberCommand.WithdrawScanConsent("c"));
        assertThat(member().consentsToScan("finders", asked)).isFalse();
    }

    @Test
    void a_consent_is_for_the_future_and_past_ones_make_room() {
        registered();
        var past = new MemberCommand.ConsentToScan("c", "finders", NOW.minusSeconds(9), NOW);
        assertThat(give("hospital", past)).contains(Reason.INVALID_TIME);
        for (int i = 0; i < Member.MOST_SCAN_CONSENTS; i++)
            assertThat(give("hospital", consent(i))).isEmpty();
        assertThat(give("hospital", consent(99))).contains(Reason.TOO_MANY);
        assertThat(member().with(member().scanConsents().getFirst(), NOW.plus(Duration.ofDays(2)))
                        .scanConsents())
                .hasSize(1);
    }

    private static MemberCommand consent(int number) {
        return new MemberCommand.ConsentToScan("c" + number, "finders", NOW, NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void at_most_twenty_organizations_act_for_a_member() {
        registered();
        for (int i = 0; i < Member.MOST_DELEGATES; i++)
            assertThat(give("hospital", new MemberCommand.NameDelegate("d" + i)))
                    .isEmpty();
        assertThat(give("hospital", new MemberCommand.NameDelegate("d0"))).isEmpty();
        assertThat(give("hospital", new MemberCommand.NameDelegate("one-more"))).contains(Reason.TOO_MANY);
    }
}
