package foreview.domain.findings;

import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.findings.FindingStatus.State;
import org.junit.jupiter.api.Test;

/** Rule 9: a second person, by identity, reviews a finding before it is shared. */
class TwoPersonsTest {
    private static final Actor EVA = Played.EVALUATOR;

    private final PlayedFinding it = new PlayedFinding();
    private final Played played = it.played;

    @Test
    void the_reviewer_is_another_person_not_another_role() {
        it.opened(30);
        it.draft(EVA, "f", false);
        var evaAsLead = new Actor("eva", "institute", Role.EVALUATION_LEAD);
        assertThat(Played.refusal(it.review(evaAsLead, true))).contains(Refusal.SAME_PERSON);
        assertThat(Played.refusal(it.review(evaAsLead, false))).contains(Refusal.SAME_PERSON);
        assertThat(Played.refusal(it.review(EVA, true))).contains(Refusal.FORBIDDEN);
        assertThat(Played.refusal(it.share())).contains(Refusal.WRONG_PHASE);
        assertThat(it.review(Played.LEAD, true)).isInstanceOf(Decision.Recorded.class);
        assertThat(it.share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_lead_does_not_share_a_finding_of_its_own() {
        it.opened(30);
        var evaAsLead = new Actor("eva", "institute", Role.EVALUATION_LEAD);
        it.draft(EVA, "f", false);
        it.review(Played.LEAD, true);
        assertThat(Played.refusal(played.play(evaAsLead, new FindingCommand.ShareFinding("f"))))
                .contains(Refusal.SAME_PERSON);
        assertThat(it.share()).isInstanceOf(Decision.Recorded.class);
    }

    @Test
    void a_returned_finding_is_never_shared_and_not_reviewed_again() {
        it.opened(30);
        it.draft(EVA, "f", false);
        it.review(Played.LEAD, false);
        assertThat(it.at(played.now).state()).isEqualTo(State.RETURNED);
        assertThat(Played.refusal(it.share())).contains(Refusal.WRONG_PHASE);
        var other = new Actor("other", "institute", Role.EVALUATION_LEAD);
        assertThat(Played.refusal(it.review(other, true))).contains(Refusal.WRONG_PHASE);
    }

    @Test
    void a_finding_is_reviewed_and_shared_once() {
        it.opened(30);
        it.shared();
        assertThat(Played.refusal(it.review(Played.LEAD, false))).contains(Refusal.WRONG_PHASE);
        assertThat(Played.refusal(it.share())).contains(Refusal.WRONG_PHASE);
        assertThat(Played.refusal(it.draft(EVA, "f", true))).contains(Refusal.EXISTS);
    }
}
