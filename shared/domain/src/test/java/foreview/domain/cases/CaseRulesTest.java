package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import foreview.domain.clock.Clock;
import foreview.domain.clock.Phase;
import foreview.domain.policy.Cap;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Used;
import foreview.domain.window.Audience;
import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseRulesTest {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Policies TWO_POLICIES = new Policies(
            Map.of(
                    "eo-14409", Played.policy("eo-14409", new Cap.Elapsed(Played.CAP), false),
                    "other", Played.policy("other", new Cap.Elapsed(Duration.ofDays(9)), false),
                    "draft", Played.policy("draft", new Cap.Elapsed(Duration.ofDays(90)), true)),
            "eo-14409");

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
    void a_struck_officer_has_no_right_and_a_developer_cannot_be_struck() {
        assertThat(Rights.of(played.state, "officer", "center", ALL, true)).containsExactly(Role.PROGRAM_OFFICER);
        assertThat(Rights.of(played.state, "officer", "center", ALL, false)).isEmpty();
        assertThat(Rights.of(played.state, "dev", "lab", ALL, false)).containsExactly(Role.DEVELOPER);
        played.play(Played.DEVELOPER, new Command.Strike("officer"));
        played.play(Played.DEVELOPER, new Command.Strike("dev"));
        assertThat(Rights.of(played.state, "officer", "center", ALL, true)).isEmpty();
        assertThat(Rights.of(played.state, "dev", "lab", ALL, false)).containsExactly(Role.DEVELOPER);
    }

    @Test
    void a_line_of_the_roster_is_one_person_in_one_role() {
        played.play(Played.OFFICER, new Command.Propose("p1", "eva", "institute", Role.EVALUATOR));
        assertThat(propose("p1", "ann", Role.EVALUATOR)).contains(Refusal.EXISTS);
        assertThat(propose("p2", "eva", Role.EVALUATOR)).contains(Refusal.EXISTS);
        assertThat(propose("p2", "eva", Role.EVALUATION_LEAD)).isEmpty();
        assertThat(propose("p3", "ann", Role.EVALUATOR)).isEmpty();
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AcceptParticipant("p9"))))
                .isEqualTo(Refusal.UNKNOWN);
        played.play(Played.DEVELOPER, new Command.AcceptParticipant("p2"));
        assertThat(Rights.of(played.state, "eva", "institute", ALL, false)).containsExactly(Role.EVALUATION_LEAD);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AcceptParticipant("p2"))))
                .isEqualTo(Refusal.EXISTS);
    }

    private Optional<Refusal> propose(String id, String person, Role role) {
        var decision = played.play(Played.OFFICER, new Command.Propose(id, person, "institute", role));
        return decision instanceof Decision.Refused refused ? Optional.of(refused.refusal()) : Optional.empty();
    }

    @Test
    void a_case_is_taken_up_again_when_it_was_returned_or_withdrawn_before_it_was_accepted() {
        var resubmit = new Command.Resubmit();
        assertThat(refusal(played.play(Played.DEVELOPER, resubmit))).isEqualTo(Refusal.WRONG_PHASE);
        played.play(Played.OFFICER, new Command.Return(List.of("/name")));
        assertThat(played.state.stage()).isEqualTo(Stage.RETURNED);
        assertThat(refusal(played.play(Played.OFFICER, new Command.Accept()))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(played.play(Played.DEVELOPER, resubmit)).isInstanceOf(Decision.Recorded.class);
        played.play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(played.state.stage()).isEqualTo(Stage.ENDED);
        assertThat(played.play(Played.DEVELOPER, resubmit)).isInstanceOf(Decision.Recorded.class);
        played.play(Played.DEVELOPER, new Command.Withdraw());
        played.play(Actor.FOREVIEW, new Command.RecordPurge(0, List.of(), true, false));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
        assertThat(played.play(Played.DEVELOPER, resubmit)).isInstanceOf(Decision.Recorded.class);
        played.accepted().play(Played.DEVELOPER, new Command.Withdraw());
        assertThat(refusal(played.play(Played.DEVELOPER, resubmit))).isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void one_that_was_superseded_is_not_taken_up_again() {
        played.play(Played.OFFICER, new Command.Return(List.of("/name")));
        played.play(Played.DEVELOPER, new Command.Supersede());
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.Resubmit())))
                .isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.Supersede())))
                .isEqualTo(Refusal.SUPERSEDED);
    }

    @Test
    void terms_and_determinations_wait_for_acceptance() {
        var terms = new Command.PostTerms(WindowKind.ACCESS, "d", "eo-14409", Set.of("cyber"));
        assertThat(refusal(played.play(Played.OFFICER, terms))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(played.determine(Outcome.COVERED))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AskReconsideration(Set.of("cp1")))))
                .isEqualTo(Refusal.UNKNOWN);
        played.accepted().determine(Outcome.NOT_COVERED);
        assertThat(played.play(Played.DEVELOPER, new Command.AskReconsideration(Set.of("cp1"))))
                .isInstanceOf(Decision.Recorded.class);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AskReconsideration(Set.of("cp2")))))
                .isEqualTo(Refusal.UNKNOWN);
    }

    /** Rule 6: of the list's bound the developer's earlier end is none. */
    @Test
    void what_brings_the_end_forward_is_planned_however_many_there_are() {
        played.ready().opened();
        for (int i = 0; i < 100; i++)
            assertThat(played.plan("r" + i, day(20 + i), false)).isInstanceOf(Decision.Recorded.class);
        assertThat(refusal(played.plan("later", day(200), false))).isEqualTo(Refusal.TOO_MANY);
        assertThat(played.plan("earlier", day(9), false)).isInstanceOf(Decision.Recorded.class);
        assertThat(played.endsAt()).isEqualTo(day(9));
        assertThat(played.plan("r7", day(300), false)).as("moved").isInstanceOf(Decision.Recorded.class);
        played.play(Played.DEVELOPER, new Command.CancelRelease("r8", false));
        played.play(Played.DEVELOPER, new Command.CancelRelease("r9", false));
        assertThat(played.plan("later", day(200), false)).isInstanceOf(Decision.Recorded.class);
    }

    /** Rules 6 and 7: also where far more are planned than are kept; what is not kept any more denies access in doubt. */
    @Test
    void the_earliest_planned_release_ends_a_window_beyond_every_bound() {
        for (int i = 0; i < 100; i++) played.plan("far" + i, day(365 + i), false);
        assertThat(refusal(played.plan("more", day(20), false))).isEqualTo(Refusal.TOO_MANY);
        played.ready().opened();
        for (int i = 0; i < 150; i++) {
            assertThat(played.plan("near" + i, day(29).minusSeconds(i), false)).isInstanceOf(Decision.Recorded.class);
            assertThat(played.endsAt()).isEqualTo(day(29).minusSeconds(i));
        }
        var releases = played.state.facts().releases();
        assertThat(releases.list()).hasSize(200);
        assertThat(releases.nextPlanned(day(414))).isEqualTo(day(415));
        assertThat(releases.nextPlanned(day(420))).as("nobody knows").isEqualTo(day(420).plusMillis(1));
    }

    @Test
    void a_release_that_states_when_it_occurred_says_something_new() {
        played.ready();
        recordRelease("r1", true);
        var release = new Command.RecordRelease("r1", true, Audience.TRUSTED_PARTNER, Optional.empty());
        assertThat(played.playAt(Played.DEVELOPER, release, day(0))).isInstanceOf(Decision.Recorded.class);
        assertThat(played.playAt(Played.DEVELOPER, release, day(0))).isInstanceOf(Decision.Again.class);
        assertThat(played.play(Played.DEVELOPER, release)).isInstanceOf(Decision.Again.class);
    }

    /** Rule 2: whatever became of those before, a window ends at the release that its own act plans. */
    @Test
    void a_window_never_outlives_a_planned_release_however_many_have_passed() {
        for (int i = 0; i < 150; i++) {
            played.now = day(0).plusSeconds(i);
            played.plan("past" + i, played.now.plusMillis(500), false);
        }
        played.now = day(1);
        played.ready().open(Optional.of(day(25)));
        played.plan("x", day(5), false);
        assertThat(played.endsAt()).isEqualTo(day(5));
        played.plan("x", day(20), true);
        assertThat(played.endsAt()).isEqualTo(day(20));
        assertThat(played.state.facts().releases().list()).hasSize(101);
        assertThat(played.state.facts().releases().takenBefore()).isTrue();
    }

    @Test
    void a_release_to_another_audience_is_another_statement() {
        played.ready();
        recordRelease("r1", true);
        var said = new Command.RecordRelease("r1", true, Audience.PUBLIC, Optional.empty());
        assertThat(played.play(Played.DEVELOPER, said)).isInstanceOf(Decision.Recorded.class);
        assertThat(played.play(Played.DEVELOPER, said)).isInstanceOf(Decision.Again.class);
        assertThat(played.state.facts().releases().find("r1").orElseThrow().audience())
                .isEqualTo(Audience.PUBLIC);
    }

    /** An assessment uses none of the cap, so one that may be opened may be served. */
    @Test
    void a_case_that_may_be_assessed_takes_an_endpoint_also_where_its_model_has_used_the_cap() {
        played.accepted().prepared(WindowKind.ASSESSMENT);
        played.model = new ModelUse(new Used(Played.CAP, 0, Optional.empty()), Optional.empty(), Played.START);
        played.open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(day(5)));
        played.play(Played.DEVELOPER, new Command.Withdraw());
        var endpoint = new Command.GiveEndpoint("e9", "cp1", "plain", true);
        assertThat(played.play(Played.DEVELOPER, endpoint)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void lists_are_bounded() {
        for (int i = 1; i < 50; i++)
            assertThat(played.play(Played.DEVELOPER, new Command.AddCheckpoint("cq" + i)))
                    .isInstanceOf(Decision.Recorded.class);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AddCheckpoint("cq50"))))
                .isEqualTo(Refusal.TOO_MANY);
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AddCheckpoint("cq1"))))
                .isEqualTo(Refusal.EXISTS);
    }

    @Test
    void planned_releases_are_never_forgotten_however_many_are_settled() {
        played.plan("r", day(20), false);
        for (int i = 0; i < 300; i++) recordRelease("d" + i, true);
        assertThat(played.state.facts().releases().nextPlanned(played.now)).isEqualTo(day(20));
        assertThat(played.state.facts().releases().list()).hasSize(101);
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
        played.play(Played.DEVELOPER, new Command.Supersede());
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

    /** Rule 13: an end between the look into the vault and the certificate brings credentials that it does not count. */
    @Test
    void no_certificate_is_given_while_the_vault_holds_what_nothing_uses() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        played.ready().open(Optional.of(day(3)));
        var kept = new Command.RecordPurge(1, List.of("e1"), true, false);
        var before = played.docket.size();
        played.now = day(3);
        assertThat(refusal(played.play(Actor.FOREVIEW, kept))).isEqualTo(Refusal.NOT_FINISHED);
        assertThat(played.docket).as("the end itself is recorded").hasSize(before + 1);
        played.play(Actor.FOREVIEW, new Command.RecordPurge(2, List.of(), true, false));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
    }

    @Test
    void a_case_with_nothing_left_of_its_cap_takes_no_endpoint() {
        played.ready().opened();
        played.now = day(30);
        var endpoint = new Command.GiveEndpoint("e9", "cp1", "plain", true);
        assertThat(refusal(played.play(Played.DEVELOPER, endpoint))).isEqualTo(Refusal.CAP_USED);
    }

    /** An accepted case that was withdrawn before anything was determined may still be determined. */
    @Test
    void an_assessment_opens_after_a_withdrawal_as_long_as_nothing_was_determined() {
        played.accepted().play(Played.DEVELOPER, new Command.Withdraw());
        played.prepared(WindowKind.ASSESSMENT);
        assertThat(played.open(WindowKind.ASSESSMENT, Optional.empty(), Optional.of(day(5))))
                .isInstanceOf(Decision.Recorded.class);
        played.determine(Outcome.COVERED);
        assertThat(played.state.stage()).isEqualTo(Stage.ACCEPTED);
    }

    @Test
    void closed_says_only_that_purge_is_proved() {
        played.ready().opened();
        played.play(Played.DEVELOPER, new Command.OfferEnd(Optional.empty()));
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, true));
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
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, false));
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
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, false));
        assertThat(played.state.stage()).as("one credential is left").isEqualTo(Stage.ENDED);
        played.play(Played.DEVELOPER, new Command.RemoveEndpoint("e1"));
        assertThat(played.state.purgeDue()).isPresent();
        played.play(Actor.FOREVIEW, new Command.RecordPurge(1, List.of(), true, false));
        assertThat(played.state.stage()).isEqualTo(Stage.CLOSED);
        played.prepared(WindowKind.ACCESS);
        assertThat(played.state.stage()).isEqualTo(Stage.ENDED);
    }

    @Test
    void a_probe_is_asked_of_an_endpoint_that_is_there_and_before_an_opening_alone() {
        played.ready();
        var ask = new Command.AskProbe("e1");
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.AskProbe("e2"))))
                .isEqualTo(Refusal.UNKNOWN);
        assertThat(refusal(played.play(Actor.FOREVIEW, ask))).isEqualTo(Refusal.FORBIDDEN);
        played.open(WindowKind.ACCESS, Optional.of(day(4)), Optional.empty());
        played.now = day(4).minusMillis(1);
        assertThat(played.play(Played.DEVELOPER, ask)).isInstanceOf(Decision.Recorded.class);
        played.now = day(4);
        assertThat(refusal(played.play(Played.DEVELOPER, ask))).isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void what_is_asked_waits_for_its_own_probe_and_no_longer_than_anybody_would() {
        played.ready();
        played.now = day(2);
        played.play(Played.DEVELOPER, new Command.AskProbe("e1"));
        var asked = ProbeRequest.of(played.state, "e1").orElseThrow();
        assertThat(asked)
                .isEqualTo(new ProbeRequest("e1", played.docket.getLast().sequence(), day(2)));
        assertThat(played.state.endpoint("e1").orElseThrow().answers())
                .as("what answered does until it is known not to")
                .isTrue();
        assertThat(asked.mayBeMade(
                        played.state, day(2).plus(Duration.ofMinutes(30)).minusMillis(1)))
                .isTrue();
        assertThat(asked.mayBeMade(played.state, day(2).plus(Duration.ofMinutes(30))))
                .as("lapsed")
                .isFalse();
        played.now = day(2).plusSeconds(1);
        played.play(Played.DEVELOPER, new Command.AskProbe("e1"));
        assertThat(asked.waits(played.state)).as("asked anew").isFalse();
        played.play(Actor.FOREVIEW, new Command.RecordProbe("e1", true));
        assertThat(ProbeRequest.of(played.state, "e1")).as("answered").isEmpty();
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
        played.ready().play(Played.DEVELOPER, new Command.Supersede());
        assertThat(refusal(played.play(Played.DEVELOPER, new Command.GiveEndpoint("e2", "cp1", "plain", true))))
                .isEqualTo(Refusal.SUPERSEDED);
    }

    /** Terms that name another policy: pinned when both have signed, before the first opening only. */
    @Test
    void the_policy_is_pinned_anew_by_both_signatures_before_the_first_opening() {
        var p = new Played("c1", new Decide(TWO_POLICIES, Duration.ZERO)).ready();
        post(p, "other", 2, Party.DEVELOPER);
        assertThat(p.state.policy()).as("one has signed").contains("eo-14409");
        p.play(Played.OFFICER, new Command.SignTerms(WindowKind.ACCESS, 2, Party.GOVERNMENT));
        assertThat(p.state.policy()).contains("other");
        p.opened();
        post(p, "eo-14409", 3, Party.DEVELOPER);
        p.play(Played.OFFICER, new Command.SignTerms(WindowKind.ACCESS, 3, Party.GOVERNMENT));
        assertThat(p.state.policy()).as("after the first opening").contains("other");
        assertThat(p.endsAt()).as("no window moves by it").isEqualTo(day(9));
    }

    private static void post(Played p, String policy, int version, Party signer) {
        p.play(Played.OFFICER, new Command.PostTerms(WindowKind.ACCESS, "d", policy, Set.of("cyber")));
        p.play(Played.DEVELOPER, new Command.SignTerms(WindowKind.ACCESS, version, signer));
    }

    @Test
    void a_policy_that_is_told_for_replay_only_is_pinned_to_no_case() {
        var p = new Played("c1", new Decide(TWO_POLICIES, Duration.ZERO)).accepted();
        var terms = new Command.PostTerms(WindowKind.ACCESS, "d", "draft", Set.of("cyber"));
        assertThat(refusal(p.play(Played.OFFICER, terms))).isEqualTo(Refusal.UNKNOWN_POLICY);
    }

    @Test
    void new_terms_wait_for_both_signatures_before_anything_is_granted_under_them() {
        played.ready().opened();
        var ask = new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "cyber");
        post(played, "eo-14409", 2, Party.DEVELOPER);
        assertThat(refusal(played.play(Played.LEAD, ask))).isEqualTo(Refusal.PURPOSE_NOT_ALLOWED);
        played.play(Played.OFFICER, new Command.SignTerms(WindowKind.ACCESS, 2, Party.GOVERNMENT));
        assertThat(played.play(Played.LEAD, ask)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void an_assessments_terms_allow_nothing_of_access() {
        played.ready();
        played.play(Played.OFFICER, new Command.PostTerms(WindowKind.ASSESSMENT, "d", "eo-14409", Set.of("look")));
        played.play(Played.OFFICER, new Command.SignTerms(WindowKind.ASSESSMENT, 1, Party.GOVERNMENT));
        played.play(Played.DEVELOPER, new Command.SignTerms(WindowKind.ASSESSMENT, 1, Party.DEVELOPER));
        played.opened();
        var look = new Command.AskGrant("g1", Grant.RUNNER, "cp1", Optional.of("e1"), "look");
        assertThat(refusal(played.play(Played.LEAD, look))).isEqualTo(Refusal.PURPOSE_NOT_ALLOWED);
    }

    @Test
    void no_case_is_pinned_to_a_policy_that_is_not_shipped_or_is_for_replay_only() {
        var policies = TWO_POLICIES.byId();
        assertThatIllegalArgumentException().isThrownBy(() -> new Policies(policies, "draft"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Policies(policies, "unknown"));
        assertThatIllegalArgumentException().isThrownBy(() -> TWO_POLICIES.pinned("unknown"));
    }

    /** The last that is taken, and the first that is not. */
    @Test
    void every_list_has_its_bound() {
        played.ready().opened();
        bound(200, i -> propose("p" + i, "person" + i, Role.EVALUATOR));
        played.play(Played.DEVELOPER, new Command.AcceptParticipant("p0"));
        bound(49, i -> answer(Played.DEVELOPER, new Command.GiveEndpoint("more" + i, "cp1", "plain", true)));
        bound(
                200,
                i -> answer(Played.LEAD, new Command.AskGrant("g" + i, "person0", "cp1", Optional.empty(), "cyber")));
    }

    private void bound(int most, IntFunction<Optional<Refusal>> add) {
        for (int i = 0; i < most; i++)
            assertThat(add.apply(i)).as("number " + i).isEmpty();
        assertThat(add.apply(most)).contains(Refusal.TOO_MANY);
    }

    private Optional<Refusal> answer(Actor actor, Command command) {
        return played.play(actor, command) instanceof Decision.Refused refused
                ? Optional.of(refused.refusal())
                : Optional.empty();
    }

    @Test
    void terms_name_no_policy_that_is_not_shipped() {
        var terms = new Command.PostTerms(WindowKind.ACCESS, "d", "eo-1", Set.of("cyber"));
        assertThat(refusal(played.accepted().play(Played.OFFICER, terms))).isEqualTo(Refusal.UNKNOWN_POLICY);
    }
}
