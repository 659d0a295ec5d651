package foreview.domain.findings;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.cvss.Score;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The author amends an accepted finding; a second person accepts the amendment before anyone else sees it. */
class AmendmentTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Actor EVA = Played.EVALUATOR;
    private static final Actor MAX = new Actor("max", "institute", Role.EVALUATOR);

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    private Decision amend(Actor actor, String id, boolean serious) {
        var states = new Statement("v", Optional.empty(), Optional.empty(), serious);
        return played.play(actor, new FindingCommand.AmendFinding("f", id, states));
    }

    private Decision review(Actor actor, String id, boolean accept) {
        return played.play(actor, new FindingCommand.ReviewAmendment("f", id, accept, Optional.empty()));
    }

    private void amended(String id) {
        assertThat(amend(EVA, id, false)).isInstanceOf(Decision.Recorded.class);
        assertThat(review(Played.LEAD, id, true)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void only_its_author_amends_it() {
        it.opened(30);
        it.shared();
        assertThat(Played.refusal(amend(MAX, "a", false))).contains(Refusal.NOT_AUTHOR);
        assertThat(Played.refusal(amend(Played.LEAD, "a", false))).contains(Refusal.NOT_AUTHOR);
        assertThat(Played.refusal(amend(Played.DEVELOPER, "a", false))).contains(Refusal.FORBIDDEN);
        assertThat(amend(EVA, "a", false)).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_draft_and_a_returned_finding_are_not_amended() {
        it.opened(30);
        it.draft(EVA, "f", false);
        assertThat(Played.refusal(amend(EVA, "a", false))).contains(Refusal.WRONG_PHASE);
        it.review(Played.LEAD, false);
        assertThat(Played.refusal(amend(EVA, "a", false))).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void the_reviewer_is_another_person_not_another_role() {
        it.opened(30);
        it.shared();
        amend(EVA, "a", false);
        var evaAsLead = new Actor("eva", "institute", Role.EVALUATION_LEAD);
        assertThat(Played.refusal(review(evaAsLead, "a", true))).contains(Refusal.SAME_PERSON);
        assertThat(Played.refusal(review(MAX, "a", true))).contains(Refusal.FORBIDDEN);
        assertThat(Played.refusal(review(Played.LEAD, "b", true))).contains(Refusal.UNKNOWN);
        assertThat(review(Played.LEAD, "a", true)).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(review(Played.LEAD, "a", false))).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void until_it_is_accepted_the_finding_is_as_it_was_and_the_earlier_version_stays_afterwards() {
        it.opened(30);
        it.shared();
        var before = it.finding();
        played.running("w");
        var states = new Statement("w", Optional.empty(), Optional.of(new Score(80)), false);
        played.play(EVA, new FindingCommand.AmendFinding("f", "a", states));
        assertThat(it.finding().version()).isEqualTo(1);
        assertThat(it.finding().isSerious()).isFalse();
        assertThat(it.finding().shows("a")).isFalse();
        assertThat(Played.refusal(review(Played.LEAD, "a", true)))
                .as("its run has no result")
                .contains(Refusal.NO_RESULT);
        played.ended("w");
        review(Played.LEAD, "a", true);
        var after = it.finding();
        assertThat(after.version()).isEqualTo(2);
        assertThat(after.isSerious()).isTrue();
        assertThat(after.evaluation()).isEqualTo("w");
        assertThat(after.latestReview().orElseThrow().evaluationDigest()).contains("digest of w");
        assertThat(after.shows("a")).isTrue();
        assertThat(after.version(1).orElseThrow().entry()).isEqualTo(before.entry());
        assertThat(after.version(1).orElseThrow().states().evaluation()).isEqualTo("v");
        assertThat(after.entry()).isGreaterThan(before.entry());
        assertThat(after.review()).as("of the first version").isEqualTo(before.review());
    }

    @Test
    void a_returned_one_changes_nothing_and_is_written_anew() {
        it.opened(30);
        it.shared();
        amend(EVA, "a", true);
        assertThat(Played.refusal(amend(EVA, "b", true)))
                .as("one waits at a time")
                .contains(Refusal.WRONG_PHASE);
        review(Played.LEAD, "a", false);
        assertThat(it.finding().version()).isEqualTo(1);
        assertThat(it.finding().shows("a")).isFalse();
        assertThat(it.finding().isSerious()).isFalse();
        amended("b");
        assertThat(it.finding().version()).isEqualTo(2);
    }

    @Test
    void an_answer_is_to_the_version_that_it_names_and_the_next_version_waits_for_another() {
        it.opened(30);
        it.shared();
        it.answer(Answer.Kind.DISPUTED);
        assertThat(played.head().counters().unanswered()).isZero();
        amended("a");
        assertThat(it.finding().waitsForAnswer()).isTrue();
        assertThat(it.finding().answer().orElseThrow().answers()).isEqualTo(1);
        assertThat(played.head().counters().unanswered()).isEqualTo(1);
        played.play(Played.DEVELOPER, new FindingCommand.AnswerFinding("f", Answer.Kind.ACKNOWLEDGED, Optional.of(1)));
        assertThat(it.finding().waitsForAnswer())
                .as("it had not read the second")
                .isTrue();
        assertThat(played.refusal(
                        Played.DEVELOPER, new FindingCommand.AnswerFinding("f", Answer.Kind.DISPUTED, Optional.of(3))))
                .contains(Refusal.UNKNOWN);
        it.answer(Answer.Kind.ACKNOWLEDGED);
        assertThat(it.finding().answer().orElseThrow().answers()).isEqualTo(2);
        assertThat(played.head().counters().unanswered()).isZero();
    }

    @Test
    void a_final_finding_is_not_amended_even_by_an_amendment_that_waited() {
        it.opened(10);
        it.shared();
        played.now = day(24).minus(MILLI);
        amend(EVA, "a", false);
        played.now = day(24);
        assertThat(Played.refusal(review(Played.LEAD, "a", true))).contains(Refusal.FINDINGS_CLOSED);
        assertThat(review(Played.LEAD, "a", false)).isInstanceOf(Decision.Recorded.class);
        assertThat(Played.refusal(amend(EVA, "b", false))).contains(Refusal.FINDINGS_CLOSED);
    }

    @Test
    void it_has_at_most_twenty_versions_and_a_release_is_recorded_all_the_same() {
        it.opened(30);
        it.shared();
        for (int version = 2; version <= Revisions.MOST; version++) amended("a" + version);
        assertThat(Played.refusal(amend(EVA, "more", false))).contains(Refusal.TOO_MANY);
        assertThat(played.release()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void the_first_notice_runs_from_the_version_that_made_it_serious_and_no_later_one_starts_it_anew() {
        it.opened(30);
        it.draft(EVA, "f", false);
        it.review(Played.LEAD, true);
        assertThat(it.at(played.now).firstNoticeBy()).isEmpty();
        played.now = day(1);
        amend(EVA, "a", true);
        review(Played.LEAD, "a", true);
        assertThat(it.at(played.now).firstNoticeBy()).contains(day(2));
        played.now = day(1).plus(Duration.ofHours(20));
        amend(EVA, "b", true);
        review(Played.LEAD, "b", true);
        assertThat(it.at(played.now).firstNoticeBy()).contains(day(2));
        assertThat(it.at(day(2)).escalated()).isTrue();
    }

    @Test
    void it_waits_for_a_review_as_a_draft_does() {
        it.opened(30);
        it.shared();
        assertThat(played.head().counters().drafted()).isZero();
        amend(EVA, "a", false);
        assertThat(played.head().counters().drafted()).isEqualTo(1);
        review(Played.LEAD, "a", true);
        assertThat(played.head().counters().drafted()).isZero();
    }
}
