package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.window.Audience;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseRulesTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private final Played played = new Played();

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }

    private Instant day(int days) {
        return Played.START.plus(Duration.ofDays(days));
    }

    private Decision recordRelease(String id, boolean named) {
        return played.play(
                Played.DEVELOPER, new Command.RecordRelease(id, named, Audience.TRUSTED_PARTNER, Optional.empty()));
    }

    @Test
    void nobody_outside_has_a_right_until_the_developer_accepts() {
        played.accepted().play(Played.OFFICER, new Command.Propose("p1", "eva", "institute", Role.EVALUATOR));
        assertThat(Rights.of(played.state, "eva", "institute", ALL, false)).isEmpty();
        played.play(Played.DEVELOPER, new Command.AcceptParticipant("p1"));
        assertThat(Rights.of(played.state, "eva", "institute", ALL, false)).containsExactly(Role.EVALUATOR);
        assertThat(Rights.of(played.state, "eva", "elsewhere", ALL, false)).isEmpty();
        assertThat(Rights.of(played.state, "eva", "institute", Set.of(), false)).isEmpty();
    }

    @Test
    void a_struck_person_loses_rights_and_grants_at_once() {
        played.ready().opened();
        played.play(Played.OFFICER, new Command.Propose("p1", "eva", "institute", Role.EVALUATOR));
        played.play(Played.DEVELOPER, new Command.AcceptParticipant("p1"));
        played.play(Played.LEAD, new Command.AskGrant("g1", "eva", "cp1", Optional.empty(), "cyber"));
        assertThat(played.state.grants()).hasSize(1);
        played.play(Played.DEVELOPER, new Command.Strike("eva"));
        assertThat(played.state.grants()).isEmpty();
        assertThat(Rights.of(played.state, "eva", "institute", ALL, true)).isEmpty();
    }

    @Test
    void a_struck_person_is_not_proposed_again() {
        played.accepted().play(Played.DEVELOPER, new Command.Strike("eva"));
        assertThat(refusal(played.play(Played.OFFICER, new Command.Propose("p1", "eva", "institute", Role.EVALUATOR))))
                .isEqualTo(Refusal.STRUCK);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.Strike("eva"))))
                .isEqualTo(Refusal.EXISTS);
    }

    @Test
    void a_roster_gives_nobody_the_developers_or_an_officers_rights() {
        for (var role : List.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.FOREVIEW))
            assertThat(refusal(played.play(Played.OFFICER, new Command.Propose("p", "x", "lab", role))))
                    .isEqualTo(Refusal.FORBIDDEN);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROGRAM_OFFICER", "EVALUATION_LEAD", "ACCESS_CUSTODIAN", "DETERMINING_AUTHORITY", "AUDITOR"})
    void nobody_but_the_developer_moves_a_date(Role role) {
        played.ready().opened();
        var actor = new Actor("x", "x", role);
        var commands = List.of(
                new Command.OfferEnd(Optional.empty()),
                new Command.ConsentToExtension(),
                new Command.Withdraw(),
                new Command.CancelRelease("r", true),
                new Command.PlanRelease("r", day(1), Audience.PUBLIC, Optional.empty(), true));
        for (var command : commands)
            assertThat(refusal(played.play(actor, command))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(played.endsAt()).isEqualTo(day(30));
    }

    @Test
    void a_withheld_outcome_waits_for_both_attestations() {
        played.accepted().determine(Outcome.WITHHELD);
        played.ready();
        assertThat(refusal(played.open(Optional.empty()))).isEqualTo(Refusal.REQUIREMENTS_MISSING);
        played.play(Played.DEVELOPER, new Command.Attest(1, Party.DEVELOPER));
        assertThat(refusal(played.open(Optional.empty()))).isEqualTo(Refusal.REQUIREMENTS_MISSING);
        played.play(Played.OFFICER, new Command.Attest(1, Party.GOVERNMENT));
        assertThat(played.open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_later_entry_that_covers_nothing_ends_the_window() {
        played.ready().opened();
        played.now = day(4);
        played.determine(Outcome.NOT_COVERED);
        assertThat(played.state.lastEnd()).contains(new End(day(4), EndReason.NOT_COVERED));
        assertThat(refusal(played.ready().open(Optional.empty()))).isEqualTo(Refusal.REQUIREMENTS_MISSING);
        played.determine(Outcome.COVERED);
        assertThat(played.ready().open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void an_assessment_uses_none_of_the_cap_and_ends_at_the_determination() {
        played.accepted();
        played.play(Played.OFFICER, new Command.PostTerms(WindowKind.ASSESSMENT, "d", "eo-14409", Set.of("look")));
        played.play(Played.OFFICER, new Command.SignTerms(WindowKind.ASSESSMENT, 1, Party.GOVERNMENT));
        played.play(Played.DEVELOPER, new Command.SignTerms(WindowKind.ASSESSMENT, 1, Party.DEVELOPER));
        played.play(Played.DEVELOPER, new Command.GiveEndpoint("e1", "cp1", "plain", true));
        played.play(Actor.FOREVIEW, new Command.RecordProbe("e1", true));
        var open = new Command.Open(WindowKind.ASSESSMENT, Optional.empty(), Optional.empty(), played.model);
        assertThat(refusal(played.play(Played.DEVELOPER, open))).isEqualTo(Refusal.END_REQUIRED);
        open = new Command.Open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(day(9)), played.model);
        played.play(Played.DEVELOPER, open);
        played.now = day(3);
        played.determine(Outcome.COVERED);
        assertThat(played.state.lastEnd()).contains(new End(day(3), EndReason.DETERMINED));
        assertThat(new Clock(Played.POLICIES).read(played.state, played.now).phase())
                .isEqualTo(Phase.ACCEPTED);
        assertThat(played.state.facts().used().elapsed()).isZero();
        assertThat(played.model).isEqualTo(ModelUse.NOTHING);
    }

    @Test
    void an_extension_needs_the_developers_consent_before_it_lapses() {
        played.ready().open(Optional.of(day(10)));
        assertThat(refusal(played.play(Played.LEAD, new Command.AskExtension(day(31)))))
                .isEqualTo(Refusal.EXTENSION_OUT_OF_BOUNDS);
        played.play(Played.LEAD, new Command.AskExtension(day(20)));
        assertThat(played.endsAt()).isEqualTo(day(10));
        played.now = day(3);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.ConsentToExtension())))
                .isEqualTo(Refusal.NO_EXTENSION);
        played.play(Played.LEAD, new Command.AskExtension(day(20)));
        played.play(Played.DEVELOPER, new Command.ConsentToExtension());
        assertThat(played.endsAt()).isEqualTo(day(20));
    }

    @Test
    void an_earlier_end_said_again_after_an_extension_shortens_again() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(day(10))));
        assertThat(played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(day(10)))))
                .isInstanceOf(Decision.Again.class);
        played.play(Played.LEAD, new Command.AskExtension(day(20)));
        played.play(Played.DEVELOPER, new Command.ConsentToExtension());
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.of(day(10))));
        assertThat(played.endsAt()).isEqualTo(day(10));
    }

    @Test
    void released_by_mistake_corrected_and_released_is_recorded_anew() {
        played.ready().opened();
        recordRelease("r1", false);
        assertThat(recordRelease("r2", false)).isInstanceOf(Decision.Again.class);
        played.play(Played.DEVELOPER, new Command.RecordReleaseInError("r1", false));
        assertThat(played.state.lastEnd()).as("an error corrected moves no end").isPresent();
        assertThat(recordRelease("r3", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_superseded_case_has_ended_for_good_and_still_takes_a_release() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.Supersede("c2"));
        assertThat(played.state.lastEnd()).contains(new End(Played.START, EndReason.SUPERSEDED));
        assertThat(refusal(played.ready().open(Optional.empty()))).isEqualTo(Refusal.SUPERSEDED);
        assertThat(recordRelease("r1", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void partners_that_have_the_model_already_make_the_developer_name_the_end() {
        played.ready();
        recordRelease("r1", true);
        assertThat(refusal(played.open(Optional.empty()))).isEqualTo(Refusal.END_REQUIRED);
        assertThat(played.open(Optional.of(day(5)))).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void two_releases_one_moved_the_other_cancelled() {
        played.plan("r1", day(10), false);
        played.plan("r2", day(12), false);
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.CancelRelease("r1", false));
        assertThat(played.endsAt()).as("remembered").isEqualTo(day(10));
        played.plan("r2", day(15), true);
        assertThat(played.endsAt()).as("from the whole list").isEqualTo(day(15));
    }

    @Test
    void a_release_is_recorded_however_many_there_were() {
        for (int i = 0; i < 300; i++) {
            assertThat(recordRelease("r" + i, true)).isInstanceOf(Decision.Recorded.class);
        }
        assertThat(played.state.facts().releases().list()).hasSize(100);
        assertThat(played.state.facts().releases().isTaken(played.now)).isTrue();
    }

    @Test
    void closed_says_only_that_purge_is_proved() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, true, true));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
        assertThat(played.play(Played.DEVELOPER, new Command.Withdraw())).isInstanceOf(Decision.Recorded.class);
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
        assertThat(played.ready().open(Optional.empty())).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_withdrawal_repeated_after_an_endpoint_was_given_destroys_its_credential_too() {
        played.ready().opened();
        var first = played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.play(Played.DEVELOPER, new Command.Withdraw())).isInstanceOf(Decision.Again.class);
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, true, false));
        played.prepared(WindowKind.ACCESS);
        assertThat(played.state.endpoints()).hasSize(1);
        assertThat(played.play(Played.DEVELOPER, new Command.Withdraw())).isInstanceOf(Decision.Recorded.class);
        assertThat(played.state.endpoints()).isEmpty();
        assertThat(played.state.purgeDue()).isPresent();
        assertThat(played.state.lastEnd())
                .as("an end is final")
                .isEqualTo(first.state().lastEnd());
    }

    @Test
    void a_case_that_is_given_an_endpoint_is_closed_no_longer_until_that_is_gone() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        played.prepared(WindowKind.ACCESS);
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, true, false));
        assertThat(played.state.stage()).as("one credential is left").isEqualTo(Stage.ENDED);
        played.play(Played.DEVELOPER, new Command.RemoveEndpoint("e1"));
        assertThat(played.state.purgeDue()).isPresent();
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, true, false));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
        played.prepared(WindowKind.ACCESS);
        assertThat(played.state.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void what_an_earlier_end_or_a_release_said_an_endpoint_does_not_unsay() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        recordRelease("r1", false);
        played.prepared(WindowKind.ACCESS);
        assertThat(played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty())))
                .isInstanceOf(Decision.Again.class);
        assertThat(recordRelease("r2", false)).isInstanceOf(Decision.Again.class);
    }

    @Test
    void a_superseded_case_takes_no_endpoint() {
        played.ready().play(Played.DEVELOPER, new Command.Supersede("c2"));
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.GiveEndpoint("e2", "cp1", "plain", true))))
                .isEqualTo(Refusal.SUPERSEDED);
    }

    @Test
    void terms_name_no_policy_that_is_not_shipped() {
        var terms = new Command.PostTerms(WindowKind.ACCESS, "d", "eo-1", Set.of("cyber"));
        assertThat(refusal(played.accepted().play(Played.OFFICER, terms))).isEqualTo(Refusal.UNKNOWN_POLICY);
    }
}
