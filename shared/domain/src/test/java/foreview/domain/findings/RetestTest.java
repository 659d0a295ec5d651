package foreview.domain.findings;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.findings.Retest.Outcome;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A claimed fix is retested while a window is open, by a run of its own, and a second person accepts the retest. */
class RetestTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Actor EVA = Played.EVALUATOR;
    private static final Actor MAX = new Actor("max", "institute", Role.EVALUATOR);

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    private void claimed(int offeredDays) {
        it.opened(offeredDays);
        it.shared();
        played.now = played.now.plus(Duration.ofHours(1));
        it.answer(Answer.Kind.FIX_CLAIMED);
        played.evaluated("again");
    }

    private Decision retest(Actor actor, String id, Outcome outcome, String evaluation) {
        return played.play(actor, new FindingCommand.RetestFinding("f", id, outcome, evaluation));
    }

    private Decision review(Actor actor, String id, boolean accept) {
        return played.play(actor, new FindingCommand.ReviewRetest("f", id, accept));
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void it_cites_its_run_by_the_digest_of_the_result_and_changes_no_answer(Outcome outcome) {
        claimed(30);
        var before = it.finding();
        assertThat(retest(MAX, "t", outcome, "again")).isInstanceOf(Decision.Recorded.class);
        assertThat(it.finding().shows("t")).isFalse();
        assertThat(review(Played.LEAD, "t", true)).isInstanceOf(Decision.Recorded.class);
        var retest = it.finding().revised().retests().getFirst();
        assertThat(retest.outcome()).isEqualTo(outcome);
        assertThat(retest.evaluationDigest()).isEqualTo("digest of again");
        assertThat(it.finding().shows("t")).isTrue();
        assertThat(it.finding().answer()).isEqualTo(before.answer());
        assertThat(it.at(played.now).state()).isEqualTo(FindingStatus.State.ANSWERED);
    }

    @Test
    void only_a_claimed_fix_is_retested() {
        it.opened(30);
        it.shared();
        played.evaluated("again");
        assertThat(Played.refusal(retest(EVA, "t", Outcome.FIXED, "again"))).contains(Refusal.WRONG_PHASE);
        it.answer(Answer.Kind.FIX_CLAIMED);
        it.answer(Answer.Kind.DISPUTED);
        assertThat(Played.refusal(retest(EVA, "t", Outcome.FIXED, "again"))).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void its_run_was_planned_after_the_claim_and_has_a_result() {
        claimed(30);
        assertThat(Played.refusal(retest(EVA, "t", Outcome.FIXED, "v"))).contains(Refusal.EARLIER_RUN);
        assertThat(Played.refusal(retest(EVA, "t", Outcome.FIXED, "none"))).contains(Refusal.UNKNOWN);
        played.running("still");
        assertThat(Played.refusal(retest(EVA, "t", Outcome.FIXED, "still"))).contains(Refusal.NO_RESULT);
        played.ended("still");
        assertThat(retest(EVA, "t", Outcome.FIXED, "still")).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void none_is_recorded_at_the_end_or_after_it_and_a_review_is_taken_at_any_time() {
        claimed(10);
        played.now = day(10).minus(MILLI);
        assertThat(retest(EVA, "t", Outcome.FIXED, "again")).isInstanceOf(Decision.Recorded.class);
        played.now = day(10);
        assertThat(Played.refusal(retest(EVA, "u", Outcome.FIXED, "again"))).contains(Refusal.ACCESS_ENDED);
        played.now = day(60);
        var other = new Actor("other", "institute", Role.EVALUATION_LEAD);
        assertThat(review(other, "t", true)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_release_ends_it_too() {
        claimed(10);
        played.release();
        assertThat(Played.refusal(retest(EVA, "t", Outcome.STILL_PRESENT, "again")))
                .contains(Refusal.ACCESS_ENDED);
    }

    @Test
    void nobody_reviews_a_retest_of_their_own_or_of_their_own_finding() {
        claimed(30);
        assertThat(Played.refusal(retest(Played.DEVELOPER, "t", Outcome.FIXED, "again")))
                .contains(Refusal.FORBIDDEN);
        retest(MAX, "t", Outcome.STILL_PRESENT, "again");
        for (var own : new Actor[] {
            new Actor("max", "institute", Role.EVALUATION_LEAD), new Actor("eva", "institute", Role.EVALUATION_LEAD)
        }) assertThat(Played.refusal(review(own, "t", true))).contains(Refusal.SAME_PERSON);
        assertThat(Played.refusal(review(EVA, "t", true))).contains(Refusal.FORBIDDEN);
        assertThat(Played.refusal(review(Played.LEAD, "u", true))).contains(Refusal.UNKNOWN);
        assertThat(review(Played.LEAD, "t", true)).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(review(Played.LEAD, "t", true))).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void one_waits_at_a_time_and_a_returned_one_is_recorded_anew() {
        claimed(30);
        retest(EVA, "t", Outcome.FIXED, "again");
        assertThat(played.head().counters().drafted()).isEqualTo(1);
        assertThat(Played.refusal(retest(MAX, "u", Outcome.FIXED, "again"))).contains(Refusal.WRONG_PHASE);
        review(Played.LEAD, "t", false);
        assertThat(played.head().counters().drafted()).isZero();
        assertThat(it.finding().shows("t")).isFalse();
        assertThat(retest(MAX, "u", Outcome.FIXED, "again")).isInstanceOf(Decision.Recorded.class);
        assertThat(it.finding().revised().retest().map(Retest::id)).isEqualTo(Optional.of("u"));
    }
}
