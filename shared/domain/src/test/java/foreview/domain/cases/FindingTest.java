package foreview.domain.cases;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.clock.FindingStanding;
import foreview.domain.clock.FindingStanding.Final;
import foreview.domain.clock.FindingStanding.State;
import foreview.domain.findings.Answer;
import foreview.domain.findings.CvssVector;
import foreview.domain.findings.Finding;
import foreview.domain.findings.Score;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FindingTest {
    private static final Actor EVA = new Actor("eva", "institute", Role.EVALUATOR);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration NOTICE = Duration.ofHours(24);

    private final Played played = new Played();

    private static Refusal refusal(Decision decision) {
        return ((Decision.Refused) decision).refusal();
    }

    private static Instant day(int days) {
        return Played.START.plus(Duration.ofDays(days));
    }

    private FindingTest opened(int offeredDays) {
        played.ready().open(Optional.of(day(offeredDays)));
        played.evaluated("v");
        return this;
    }

    private Decision draft(Actor author, String id, boolean serious) {
        return played.play(author, new Command.DraftFinding(id, "v", Optional.empty(), Optional.empty(), serious));
    }

    private Decision review(Actor reviewer, boolean accept) {
        return played.play(reviewer, new Command.ReviewFinding("f", accept, Optional.empty()));
    }

    private Decision share() {
        return played.play(Played.LEAD, new Command.ShareFinding("f"));
    }

    private Decision answer(Answer.Kind kind) {
        return played.play(Played.DEVELOPER, new Command.AnswerFinding("f", kind));
    }

    private void shared() {
        draft(EVA, "f", false);
        review(Played.LEAD, true);
        share();
    }

    private Finding finding() {
        return played.state.finding("f").orElseThrow();
    }

    private FindingStanding at(Instant now) {
        return FindingStanding.of(finding(), played.state, Played.POLICIES, now);
    }

    @Test
    void the_reviewer_is_another_person_not_another_role() {
        opened(30);
        draft(EVA, "f", false);
        var evaAsLead = new Actor("eva", "institute", Role.EVALUATION_LEAD);
        assertThat(refusal(review(evaAsLead, true))).isEqualTo(Refusal.SAME_PERSON);
        assertThat(refusal(review(evaAsLead, false))).isEqualTo(Refusal.SAME_PERSON);
        assertThat(refusal(review(EVA, true))).isEqualTo(Refusal.FORBIDDEN);
        assertThat(refusal(share())).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_lead_does_not_share_a_finding_of_its_own() {
        opened(30);
        var evaAsLead = new Actor("eva", "institute", Role.EVALUATION_LEAD);
        draft(EVA, "f", false);
        review(Played.LEAD, true);
        assertThat(refusal(played.play(evaAsLead, new Command.ShareFinding("f"))))
                .isEqualTo(Refusal.SAME_PERSON);
        assertThat(share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_returned_finding_is_never_shared_and_not_reviewed_again() {
        opened(30);
        draft(EVA, "f", false);
        review(Played.LEAD, false);
        assertThat(at(played.now).state()).isEqualTo(State.RETURNED);
        assertThat(refusal(share())).isEqualTo(Refusal.WRONG_PHASE);
        var other = new Actor("other", "institute", Role.EVALUATION_LEAD);
        assertThat(refusal(review(other, true))).isEqualTo(Refusal.WRONG_PHASE);
    }

    @Test
    void a_finding_is_reviewed_and_shared_once() {
        opened(30);
        shared();
        assertThat(refusal(review(Played.LEAD, false))).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(share())).isEqualTo(Refusal.WRONG_PHASE);
        assertThat(refusal(draft(EVA, "f", true))).isEqualTo(Refusal.EXISTS);
    }

    @Test
    void what_was_not_shared_is_unknown_to_the_developer() {
        opened(30);
        assertThat(refusal(answer(Answer.Kind.DISPUTED))).isEqualTo(Refusal.UNKNOWN);
        draft(EVA, "f", false);
        assertThat(refusal(answer(Answer.Kind.DISPUTED))).isEqualTo(Refusal.UNKNOWN);
        review(Played.LEAD, true);
        assertThat(refusal(answer(Answer.Kind.DISPUTED))).isEqualTo(Refusal.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVALUATION_LEAD", "EVALUATOR"})
    void only_leads_and_evaluators_draft(Role role) {
        opened(30);
        assertThat(refusal(draft(new Actor("x", "x", role), "f", false))).isEqualTo(Refusal.FORBIDDEN);
    }

    @Test
    void none_is_drafted_before_the_opening() {
        played.ready().open(WindowKind.ACCESS, Optional.of(day(5)), Optional.empty());
        assertThat(refusal(draft(EVA, "f", false))).isEqualTo(Refusal.NOT_OPEN);
        played.now = day(5);
        played.running("v");
        assertThat(draft(EVA, "f", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_finding_cites_a_run_of_its_own_case() {
        opened(30);
        assertThat(refusal(played.draft(EVA, "f", "another"))).isEqualTo(Refusal.UNKNOWN);
    }

    @Test
    void while_its_run_has_no_result_it_is_neither_accepted_nor_shared() {
        opened(30);
        played.running("still");
        played.draft(EVA, "f", "still");
        assertThat(refusal(review(Played.LEAD, true))).isEqualTo(Refusal.NO_RESULT);
        assertThat(refusal(share())).isEqualTo(Refusal.NO_RESULT);
        played.play(Played.LEAD, new Command.CancelEvaluation("still"));
        assertThat(refusal(review(Played.LEAD, true)))
                .as("what it came to is not known")
                .isEqualTo(Refusal.NO_RESULT);
        played.ended("still");
        assertThat(review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void it_may_be_returned_before_its_run_has_a_result() {
        opened(30);
        played.running("still");
        played.draft(EVA, "f", "still");
        assertThat(review(Played.LEAD, false)).isInstanceOf(Decision.Recorded.class);
        assertThat(finding().review().orElseThrow().evaluationDigest()).isEmpty();
    }

    @Test
    void the_accepting_review_binds_it_to_what_its_run_came_to() {
        opened(30);
        draft(EVA, "f", false);
        review(Played.LEAD, true);
        assertThat(played.docket.getLast().event())
                .isEqualTo(new Event.FindingReviewed("f", true, Optional.of("digest of v"), false));
        assertThat(finding().review().orElseThrow().evaluationDigest()).contains("digest of v");
    }

    @Test
    void its_texts_are_found_by_the_entries_that_told_it() {
        opened(30);
        shared();
        answer(Answer.Kind.DISPUTED);
        played.now = day(60);
        answer(Answer.Kind.ACKNOWLEDGED);
        var f = finding();
        assertThat(told(f.entry().orElseThrow())).isInstanceOf(Event.FindingDrafted.class);
        assertThat(told(f.review().orElseThrow().entry())).isInstanceOf(Event.FindingReviewed.class);
        assertThat(told(f.answer().orElseThrow().entry())).isEqualTo(answered(Answer.Kind.DISPUTED, false));
        assertThat(told(f.lateAnswer().orElseThrow().entry())).isEqualTo(answered(Answer.Kind.ACKNOWLEDGED, true));
    }

    private Event told(long entry) {
        return played.docket.get((int) entry - 1).event();
    }

    private static Event answered(Answer.Kind kind, boolean late) {
        return new Event.FindingAnswered("f", kind, late);
    }

    @Test
    void drafts_are_taken_from_the_opening_until_fourteen_days_after_the_end() {
        assertThat(refusal(draft(EVA, "f0", false))).isEqualTo(Refusal.NOT_OPEN);
        opened(10);
        draft(EVA, "f1", false);
        played.now = day(24).minus(MILLI);
        draft(EVA, "f2", false);
        played.now = day(24);
        assertThat(refusal(draft(EVA, "f3", false))).isEqualTo(Refusal.FINDINGS_CLOSED);
        assertThat(played.state.findings().stream().map(Finding::id)).containsExactly("f1", "f2");
    }

    @Test
    void a_review_and_a_sharing_are_taken_at_any_time() {
        opened(10);
        draft(EVA, "f", false);
        played.now = day(60);
        assertThat(review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(share()).isInstanceOf(Decision.Recorded.class);
    }

    @ParameterizedTest
    @EnumSource(Answer.Kind.class)
    void time_alone_makes_it_final_at_exactly_fourteen_days_after_the_end(Answer.Kind kind) {
        opened(10);
        shared();
        assertThat(at(day(9)).finalAt()).as("the window may still end earlier").isEmpty();
        answer(kind);
        int entries = played.docket.size();
        assertThat(at(day(24).minus(MILLI)).state()).isEqualTo(State.ANSWERED);
        assertThat(at(day(24).minus(MILLI)).finalAs()).isEmpty();
        assertThat(at(day(24)).state()).isEqualTo(State.FINAL);
        assertThat(at(day(24)).finalAs()).contains(kind == Answer.Kind.DISPUTED ? Final.DISPUTED : Final.ANSWERED);
        assertThat(at(day(24)).finalAt()).contains(day(24));
        assertThat(played.docket).as("nothing was recorded").hasSize(entries);
    }

    @Test
    void silence_makes_it_final_as_unanswered_and_a_late_answer_stands_beside() {
        opened(10);
        shared();
        assertThat(at(day(24).minus(MILLI)).state()).isEqualTo(State.SHARED);
        assertThat(at(day(24)).finalAs()).contains(Final.UNANSWERED);
        played.now = day(24);
        answer(Answer.Kind.FIX_CLAIMED);
        assertThat(at(played.now).finalAs()).contains(Final.UNANSWERED);
        assertThat(finding().answer()).isEmpty();
        assertThat(finding().lateAnswer().orElseThrow().kind()).isEqualTo(Answer.Kind.FIX_CLAIMED);
    }

    @Test
    void the_latest_answer_in_time_counts_and_a_later_one_changes_nothing() {
        opened(10);
        shared();
        answer(Answer.Kind.DISPUTED);
        played.now = day(24).minus(MILLI);
        answer(Answer.Kind.ACKNOWLEDGED);
        played.now = day(25);
        answer(Answer.Kind.DISPUTED);
        assertThat(at(played.now).finalAs()).contains(Final.ANSWERED);
    }

    @Test
    void what_was_never_shared_is_never_final() {
        opened(10);
        draft(EVA, "f", false);
        assertThat(at(day(99)).state()).isEqualTo(State.DRAFTED);
        played.now = day(99);
        review(Played.LEAD, true);
        assertThat(at(day(99)).state()).isEqualTo(State.REVIEWED);
    }

    @Test
    void a_window_opened_again_moves_no_finding_of_the_one_before() {
        opened(10);
        shared();
        played.now = day(12);
        played.ready().open(Optional.of(day(20)));
        draft(EVA, "g", false);
        assertThat(at(played.now).finalAt()).contains(day(24));
        assertThat(played.state.finding("g").orElseThrow().accessEnd()).isEmpty();
        played.now = day(21);
        played.play(Actor.FOREVIEW, new Command.Settle());
        assertThat(finding().accessEnd()).contains(day(10));
        assertThat(played.state.finding("g").orElseThrow().accessEnd()).contains(day(20));
    }

    @Test
    void one_drafted_between_two_windows_belongs_to_the_first() {
        opened(10);
        played.now = day(12);
        draft(EVA, "f", false);
        played.ready().open(Optional.of(day(20)));
        assertThat(finding().accessEnd()).contains(day(10));
    }

    @Test
    void a_serious_one_is_given_notice_of_within_a_day_of_its_review() {
        opened(10);
        draft(EVA, "f", true);
        assertThat(at(played.now).firstNoticeBy()).as("not reviewed yet").isEmpty();
        review(Played.LEAD, true);
        var by = Played.START.plus(NOTICE);
        assertThat(at(played.now).firstNoticeBy()).contains(by);
        assertThat(at(by.minus(MILLI)).escalated()).isFalse();
        assertThat(at(by).escalated()).isTrue();
        played.now = by.minus(MILLI);
        share();
        assertThat(at(day(5)).escalated()).as("shared in time").isFalse();
    }

    @Test
    void and_before_the_window_ends() {
        opened(10);
        played.now = day(10).minus(Duration.ofHours(3));
        draft(EVA, "f", true);
        review(Played.LEAD, true);
        assertThat(at(played.now).firstNoticeBy()).contains(day(10));
        played.now = day(10);
        share();
        assertThat(at(played.now).escalated())
                .as("the window is over at its end")
                .isTrue();
    }

    @Test
    void an_end_brought_forward_brings_the_notice_forward() {
        opened(10);
        draft(EVA, "f", true);
        review(Played.LEAD, true);
        played.now = Played.START.plus(Duration.ofHours(1));
        played.release();
        assertThat(at(played.now).firstNoticeBy()).contains(played.now);
        assertThat(at(played.now).escalated()).isTrue();
    }

    @Test
    void one_reviewed_after_the_end_has_the_whole_day() {
        opened(10);
        draft(EVA, "f", true);
        played.now = day(11);
        review(Played.LEAD, true);
        assertThat(at(played.now).firstNoticeBy()).contains(day(11).plus(NOTICE));
    }

    @Test
    void the_reviewer_marks_and_a_score_of_seven_is_serious_whatever_is_marked() {
        opened(30);
        var vector = new CvssVector("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");
        played.play(EVA, new Command.DraftFinding("f", "v", Optional.of(vector), Optional.of(new Score(70)), false));
        played.play(Played.LEAD, new Command.ReviewFinding("f", true, Optional.of(false)));
        assertThat(finding().isSerious()).isTrue();
        draft(EVA, "g", true);
        played.play(Played.LEAD, new Command.ReviewFinding("g", true, Optional.of(false)));
        assertThat(played.state.finding("g").orElseThrow().isSerious()).isFalse();
        draft(EVA, "h", false);
        played.play(Played.LEAD, new Command.ReviewFinding("h", true, Optional.of(true)));
        assertThat(played.state.finding("h").orElseThrow().isSerious()).isTrue();
    }

    @Test
    void a_case_holds_as_many_as_it_may_and_a_release_is_recorded_all_the_same() {
        opened(30);
        for (int i = 0; i < 200; i++) draft(EVA, "f" + i, false);
        assertThat(refusal(draft(EVA, "f", false))).isEqualTo(Refusal.TOO_MANY);
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
    }
}
