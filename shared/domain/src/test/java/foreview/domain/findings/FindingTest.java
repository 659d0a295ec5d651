package foreview.domain.findings;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Event;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.evaluation.EvaluationCommand;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Findings are drafted, reviewed, shared and answered; each cites its run by digest, and none affects a release. */
class FindingTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Actor EVA = Played.EVALUATOR;

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    @Test
    void what_was_not_shared_is_unknown_to_the_developer() {
        it.opened(30);
        assertThat(Played.refusal(it.answer(Answer.Kind.DISPUTED))).contains(Refusal.UNKNOWN);
        it.draft(EVA, "f", false);
        assertThat(Played.refusal(it.answer(Answer.Kind.DISPUTED))).contains(Refusal.UNKNOWN);
        it.review(Played.LEAD, true);
        assertThat(Played.refusal(it.answer(Answer.Kind.DISPUTED))).contains(Refusal.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"EVALUATION_LEAD", "EVALUATOR"})
    void only_leads_and_evaluators_draft(Role role) {
        it.opened(30);
        assertThat(Played.refusal(it.draft(new Actor("x", "x", role), "f", false)))
                .contains(Refusal.FORBIDDEN);
    }

    @Test
    void none_is_drafted_before_the_opening() {
        played.ready().open(WindowKind.ACCESS, Optional.of(day(5)), Optional.empty());
        assertThat(Played.refusal(it.draft(EVA, "f", false))).contains(Refusal.NOT_OPEN);
        played.now = day(5);
        played.running("v");
        assertThat(it.draft(EVA, "f", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_finding_cites_a_run_of_its_own_case() {
        it.opened(30);
        assertThat(Played.refusal(played.draft(EVA, "f", "another"))).contains(Refusal.UNKNOWN);
    }

    @Test
    void while_its_run_has_no_result_it_is_neither_accepted_nor_shared() {
        it.opened(30);
        played.running("still");
        played.draft(EVA, "f", "still");
        assertThat(Played.refusal(it.review(Played.LEAD, true))).contains(Refusal.NO_RESULT);
        assertThat(Played.refusal(it.share())).contains(Refusal.NO_RESULT);
        played.play(Played.LEAD, new EvaluationCommand.CancelEvaluation("still"));
        assertThat(Played.refusal(it.review(Played.LEAD, true)))
                .as("what it came to is not known")
                .contains(Refusal.NO_RESULT);
        played.ended("still");
        assertThat(it.review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(it.share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void it_may_be_returned_before_its_run_has_a_result() {
        it.opened(30);
        played.running("still");
        played.draft(EVA, "f", "still");
        assertThat(it.review(Played.LEAD, false)).isInstanceOf(Decision.Recorded.class);
        assertThat(it.finding().review().orElseThrow().evaluationDigest()).isEmpty();
    }

    @Test
    void the_accepting_review_binds_it_to_what_its_run_came_to() {
        it.opened(30);
        it.draft(EVA, "f", false);
        it.review(Played.LEAD, true);
        assertThat(played.docket.getLast().event())
                .isEqualTo(new FindingEvent.FindingReviewed("f", true, Optional.of("digest of v"), false));
        assertThat(it.finding().review().orElseThrow().evaluationDigest()).contains("digest of v");
    }

    @Test
    void its_texts_are_found_by_its_docket_entries() {
        it.opened(30);
        it.shared();
        it.answer(Answer.Kind.DISPUTED);
        played.now = day(60);
        it.answer(Answer.Kind.ACKNOWLEDGED);
        var f = it.finding();
        assertThat(recorded(f.entry())).isInstanceOf(FindingEvent.FindingDrafted.class);
        assertThat(recorded(f.review().orElseThrow().entry())).isInstanceOf(FindingEvent.FindingReviewed.class);
        assertThat(recorded(f.answer().orElseThrow().entry())).isEqualTo(answered(Answer.Kind.DISPUTED, false));
        assertThat(recorded(f.lateAnswer().orElseThrow().entry())).isEqualTo(answered(Answer.Kind.ACKNOWLEDGED, true));
    }

    private Event recorded(long entry) {
        return played.docket.get((int) entry - 1).event();
    }

    private static Event answered(Answer.Kind kind, boolean late) {
        return new FindingEvent.FindingAnswered("f", kind, late, Optional.empty());
    }

    @Test
    void drafts_are_taken_from_the_opening_until_fourteen_days_after_the_end() {
        assertThat(Played.refusal(it.draft(EVA, "f0", false))).contains(Refusal.NOT_OPEN);
        it.opened(10);
        it.draft(EVA, "f1", false);
        played.now = day(24).minus(MILLI);
        it.draft(EVA, "f2", false);
        played.now = day(24);
        assertThat(Played.refusal(it.draft(EVA, "f3", false))).contains(Refusal.FINDINGS_CLOSED);
        assertThat(played.state.entities().all(Finding.class))
                .extracting(Finding::id)
                .containsOnly("f1", "f2");
    }

    @Test
    void a_review_and_a_sharing_are_taken_at_any_time() {
        it.opened(10);
        it.draft(EVA, "f", false);
        played.now = day(60);
        assertThat(it.review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(it.share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_case_has_at_most_ten_thousand_and_a_release_is_recorded_all_the_same() {
        it.opened(30);
        var drafted = IntStream.range(0, 9_999)
                .mapToObj(i ->
                        new FindingEvent.FindingDrafted("f" + i, "v", Optional.empty(), Optional.empty(), false, 1))
                .toList();
        var full = played.with(EVA, drafted);
        assertThat(full.draft(EVA, "last", "v")).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(full.draft(EVA, "more", "v"))).contains(Refusal.TOO_MANY);
        assertThat(full.release()).isInstanceOf(Decision.Recorded.class);
    }
}
