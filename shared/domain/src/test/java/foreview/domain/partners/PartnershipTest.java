package foreview.domain.partners;

import static foreview.domain.cases.Played.DEVELOPER;
import static foreview.domain.cases.Played.OFFICER;
import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Audience;
import foreview.domain.cases.Command;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Party;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Release;
import foreview.domain.cases.ReleaseCommand;
import foreview.domain.cases.ReleaseState;
import foreview.domain.cases.Role;
import foreview.domain.partners.PartnershipStatus.Answer;
import foreview.domain.partners.PartnershipStatus.State;
import foreview.domain.sectors.Sector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Partnerships: acts in any order, voices that stop nothing, and releases that ask none of them. */
class PartnershipTest {
    private static final Actor HOSPITAL = new Actor("hana", "hospital", Role.PARTNER);
    private static final Actor BANK = new Actor("bo", "bank", Role.PARTNER);

    private final Played played = new Played().ready();

    private Partnership partnership() {
        return played.find(Partnership.class, "t").orElseThrow();
    }

    private PartnershipStatus status() {
        return PartnershipStatus.of(partnership(), played.state.head(), Played.POLICIES, played.now);
    }

    private static Command nomination(String id, Party by) {
        return new PartnerCommand.NominatePartner(
                id,
                new Nominee(
                        "hospital",
                        Nominee.Kind.OPERATOR,
                        Optional.of(Sector.HEALTHCARE_AND_PUBLIC_HEALTH),
                        true,
                        Optional.empty()),
                "trusted-partners@1",
                by);
    }

    private Decision voice(Party party, Voice.Kind kind) {
        var speaker = party == Party.DEVELOPER ? DEVELOPER : OFFICER;
        return played.play(speaker, new PartnerCommand.VoicePartner("t", party, kind, false));
    }

    private void nominated() {
        played.play(OFFICER, nomination("t", Party.GOVERNMENT));
    }

    private void invited() {
        nominated();
        played.play(DEVELOPER, new PartnerCommand.InvitePartner("t", "d1"));
    }

    /** Every order of the acts is recorded, and comes to the same partnership. */
    @Property(tries = 200)
    void the_acts_come_in_every_order(@ForAll long seed) {
        var acts = new ArrayList<>(Map.of(
                        (Command) new PartnerCommand.InvitePartner("t", "d1"),
                        DEVELOPER,
                        new PartnerCommand.VoicePartner("t", Party.DEVELOPER, Voice.Kind.CONCURS, false),
                        DEVELOPER,
                        new PartnerCommand.VoicePartner("t", Party.GOVERNMENT, Voice.Kind.DOES_NOT_CONCUR, true),
                        OFFICER,
                        new PartnerCommand.ReportPartnerAccess("t"),
                        DEVELOPER,
                        new ReleaseCommand.RecordRelease(
                                "r", true, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.of("t")),
                        DEVELOPER)
                .entrySet());
        var random = new Random(seed);
        Collections.shuffle(acts, random);
        var p = new Played();
        if (random.nextBoolean()) p.ready().opened();
        p.play(DEVELOPER, nomination("t", Party.DEVELOPER));
        for (var act : acts) assertThat(p.play(act.getValue(), act.getKey())).isInstanceOf(Decision.Recorded.class);
        var after = p.find(Partnership.class, "t").orElseThrow();
        assertThat(after.isInvited() && after.access().isPresent()).isTrue();
        assertThat(after.voice(Party.DEVELOPER).map(Voice::kind)).contains(Voice.Kind.CONCURS);
        assertThat(after.voice(Party.GOVERNMENT).map(Voice::reasonWithheld)).contains(true);
    }

    @Test
    void a_side_that_says_nothing_gives_no_answer_once_the_time_has_passed() {
        nominated();
        assertThat(status().government().answer()).isEqualTo(Answer.WAITING);
        played.now = status().voiceBy().minusMillis(1);
        assertThat(status().government().answer()).isEqualTo(Answer.WAITING);
        played.now = status().voiceBy();
        assertThat(status().government().answer()).isEqualTo(Answer.NO_ANSWER);
        assertThat(status().voiceBy()).isEqualTo(partnership().nominatedAt().plus(Duration.ofDays(5)));
    }

    @Test
    void a_later_voice_still_counts_and_is_shown_as_late() {
        nominated();
        voice(Party.DEVELOPER, Voice.Kind.CONCURS);
        played.now = status().voiceBy();
        voice(Party.GOVERNMENT, Voice.Kind.DOES_NOT_CONCUR);
        assertThat(status().developer().late()).isFalse();
        assertThat(status().government()).isEqualTo(new PartnershipStatus.SideVoice(Answer.DOES_NOT_CONCUR, true));
        voice(Party.GOVERNMENT, Voice.Kind.CONCURS);
        assertThat(status().government().answer()).as("the latest counts").isEqualTo(Answer.CONCURS);
    }

    @Test
    void each_side_speaks_for_itself_alone() {
        nominated();
        var government = new PartnerCommand.VoicePartner("t", Party.GOVERNMENT, Voice.Kind.CONCURS, false);
        assertThat(played.refusal(DEVELOPER, government)).contains(Refusal.FORBIDDEN);
        assertThat(played.refusal(OFFICER, new PartnerCommand.InvitePartner("t", "d")))
                .contains(Refusal.FORBIDDEN);
        assertThat(played.refusal(OFFICER, new PartnerCommand.EndPartnership("t")))
                .contains(Refusal.FORBIDDEN);
    }

    @Test
    void before_its_invitation_the_partner_has_nothing() {
        nominated();
        assertThat(played.refusal(HOSPITAL, new PartnerCommand.AcceptPartnerTerms("t", 1)))
                .contains(Refusal.UNKNOWN);
        assertThat(played.refusal(HOSPITAL, new PartnerCommand.RecusePartner("t")))
                .contains(Refusal.UNKNOWN);
    }

    @Test
    void only_the_partner_itself_accepts_and_recuses() {
        invited();
        assertThat(played.refusal(BANK, new PartnerCommand.AcceptPartnerTerms("t", 1)))
                .contains(Refusal.UNKNOWN);
        assertThat(played.refusal(BANK, new PartnerCommand.RecusePartner("t"))).contains(Refusal.UNKNOWN);
        assertThat(played.refusal(DEVELOPER, new PartnerCommand.RecusePartner("t")))
                .contains(Refusal.FORBIDDEN);
        played.play(HOSPITAL, new PartnerCommand.AcceptPartnerTerms("t", 1));
        assertThat(status().state()).isEqualTo(State.ACCEPTED);
        played.play(HOSPITAL, new PartnerCommand.RecusePartner("t"));
        assertThat(status().state()).isEqualTo(State.RECUSED);
    }

    @Test
    void other_terms_are_accepted_anew() {
        invited();
        played.play(HOSPITAL, new PartnerCommand.AcceptPartnerTerms("t", 1));
        assertThat(played.refusal(DEVELOPER, new PartnerCommand.InvitePartner("t", "d1")))
                .contains(Refusal.EXISTS);
        played.play(DEVELOPER, new PartnerCommand.InvitePartner("t", "d2"));
        assertThat(partnership().isAccepted()).isFalse();
        assertThat(partnership().acceptance().map(Acceptance::version)).contains(1);
        assertThat(played.refusal(HOSPITAL, new PartnerCommand.AcceptPartnerTerms("t", 1)))
                .contains(Refusal.UNKNOWN);
        played.play(HOSPITAL, new PartnerCommand.AcceptPartnerTerms("t", 2));
        assertThat(partnership().isAccepted()).isTrue();
    }

    @Test
    void a_partner_that_recused_itself_may_be_nominated_again() {
        invited();
        played.play(HOSPITAL, new PartnerCommand.RecusePartner("t"));
        assertThat(played.refusal(DEVELOPER, new PartnerCommand.InvitePartner("t", "d2")))
                .contains(Refusal.WRONG_PHASE);
        assertThat(played.refusal(DEVELOPER, nomination("t2", Party.DEVELOPER))).isEmpty();
    }

    @Test
    void a_release_names_a_partnership_in_each_of_its_states() {
        List<Runnable> steps = List.of(
                this::nominated,
                () -> voice(Party.GOVERNMENT, Voice.Kind.DOES_NOT_CONCUR),
                () -> played.play(DEVELOPER, new PartnerCommand.InvitePartner("t", "d1")),
                () -> played.play(HOSPITAL, new PartnerCommand.RecusePartner("t")));
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).run();
            assertThat(release("r" + i, Optional.of("t")).partnership()).contains("t");
        }
    }

    @Test
    void a_release_to_a_partner_without_a_partnership_is_recorded() {
        var release = release("r", Optional.empty());
        assertThat(release.state()).isEqualTo(ReleaseState.DONE);
        assertThat(release.isUnmatched()).isTrue();
    }

    @Test
    void a_release_to_the_public_is_to_no_partner() {
        nominated();
        played.play(
                DEVELOPER,
                new ReleaseCommand.RecordRelease("r", true, Audience.PUBLIC, Optional.empty(), Optional.of("t")));
        var release = played.find(Release.class, "r").orElseThrow();
        assertThat(release.partnership()).isEmpty();
        assertThat(release.isUnmatched()).isFalse();
    }

    /** A repetition changes nothing; the same release to another partner is another one. */
    @Test
    void a_release_without_an_id_is_repeated_only_to_the_same_partner() {
        nominated();
        var command = new ReleaseCommand.RecordRelease(
                "a", false, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.of("t"));
        played.play(DEVELOPER, command);
        var again = new ReleaseCommand.RecordRelease(
                "b", false, Audience.TRUSTED_PARTNER, Optional.empty(), Optional.of("t"));
        assertThat(played.play(DEVELOPER, again)).isInstanceOf(Decision.Repeats.class);
        var other = new ReleaseCommand.RecordRelease("c", false, Audience.TRUSTED_PARTNER, Optional.empty());
        assertThat(played.play(DEVELOPER, other)).isInstanceOf(Decision.Recorded.class);
    }

    private Release release(String id, Optional<String> partnership) {
        var command =
                new ReleaseCommand.RecordRelease(id, true, Audience.TRUSTED_PARTNER, Optional.empty(), partnership);
        assertThat(played.play(DEVELOPER, command)).isInstanceOf(Decision.Recorded.class);
        return played.find(Release.class, id).orElseThrow();
    }

    @Test
    void a_planned_release_may_name_a_partnership() {
        nominated();
        played.play(
                DEVELOPER,
                new ReleaseCommand.PlanRelease(
                        "r",
                        Optional.empty(),
                        day(20),
                        Audience.TRUSTED_PARTNER,
                        Optional.empty(),
                        Optional.of("t"),
                        false));
        assertThat(played.find(Release.class, "r").orElseThrow().partnership()).contains("t");
        played.play(
                DEVELOPER, new ReleaseCommand.DescribeRelease("r", Audience.TRUSTED_PARTNER, Optional.empty(), false));
        assertThat(played.find(Release.class, "r").orElseThrow().partnership()).isEmpty();
    }

    @Test
    void a_case_has_at_most_500_partnerships_and_one_that_ended_makes_room() {
        for (int i = 0; i < 500; i++)
            assertThat(played.refusal(DEVELOPER, nomination("t" + i, Party.DEVELOPER)))
                    .isEmpty();
        assertThat(played.refusal(DEVELOPER, nomination("more", Party.DEVELOPER)))
                .contains(Refusal.TOO_MANY);
        played.play(DEVELOPER, new PartnerCommand.EndPartnership("t7"));
        assertThat(played.refusal(DEVELOPER, nomination("more", Party.DEVELOPER)))
                .isEmpty();
    }

    @Test
    void a_nominee_states_what_its_kind_has() {
        var company = new Nominee("firm", Nominee.Kind.COMPANY, Optional.empty(), true, Optional.empty());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartnerCommand.NominatePartner("t", company, "c@1", Party.DEVELOPER));
        var country = new Nominee("state", Nominee.Kind.GOVERNMENT, Optional.empty(), false, Optional.of("NO"));
        assertThat(country.fitsItsKind()).isTrue();
    }
}
