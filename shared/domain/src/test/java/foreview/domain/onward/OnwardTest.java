package foreview.domain.onward;

import static foreview.domain.cases.Played.day;
import static org.assertj.core.api.Assertions.assertThat;

import foreview.domain.cases.Actor;
import foreview.domain.cases.Decision;
import foreview.domain.cases.OnwardCounts;
import foreview.domain.cases.Party;
import foreview.domain.cases.Played;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.docket.Visibility;
import foreview.domain.findings.Finding;
import foreview.domain.findings.FindingCommand;
import foreview.domain.findings.Statement;
import foreview.domain.onward.OnwardCommand.AnswerOnward;
import foreview.domain.onward.OnwardCommand.DecideOnward;
import foreview.domain.onward.OnwardCommand.LiftMark;
import foreview.domain.onward.OnwardCommand.MarkConfidential;
import foreview.domain.onward.OnwardCommand.ProposeOnward;
import foreview.domain.partners.Nominee;
import foreview.domain.partners.PartnerCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A finding reaches a partner by a second person's decision; a marked one after the notice, or with agreement. */
class OnwardTest {
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Duration NOTICE = Duration.ofDays(10);
    private static final String ID = OnwardSharing.id("f", "t", 1);
    private static final String MARK = Mark.ofFinding("f");
    private static final Nominee HOSPITAL =
            new Nominee("hospital", Nominee.Kind.COMPANY, Optional.empty(), false, Optional.empty());

    private final Played played = new Played();

    @BeforeEach
    void shared() {
        played.ready().opened().evaluated("v").draft(Played.EVALUATOR, "f", "v");
        played.play(Played.LEAD, new FindingCommand.ReviewFinding("f", true, Optional.empty()));
        played.play(Played.OFFICER, new PartnerCommand.NominatePartner("t", HOSPITAL, "c", Party.GOVERNMENT));
        played.play(Played.LEAD, new FindingCommand.ShareFinding("f"));
        played.play(Played.DEVELOPER, new PartnerCommand.InvitePartner("t", "d"));
    }

    private Optional<Refusal> propose(Actor actor) {
        return played.refusal(actor, new ProposeOnward("f", "t"));
    }

    private Optional<Refusal> share(Actor actor) {
        return played.refusal(actor, new DecideOnward(ID, true));
    }

    private Optional<Refusal> answer(boolean agrees) {
        return played.refusal(Played.DEVELOPER, new AnswerOnward(ID, agrees));
    }

    private void mark() {
        assertThat(played.refusal(Played.DEVELOPER, new MarkConfidential(MARK))).isEmpty();
    }

    private OnwardSharing sharing() {
        return played.find(OnwardSharing.class, ID).orElseThrow();
    }

    private boolean isReadAt(Instant time) {
        return sharing().isEffective(time);
    }

    @Test
    void an_unmarked_finding_leaves_at_once_when_a_second_person_decides() {
        assertThat(propose(Played.LEAD)).isEmpty();
        assertThat(share(Played.LEAD)).contains(Refusal.SAME_PERSON);
        assertThat(share(new Actor("lead", "center", Role.PROGRAM_OFFICER)))
                .as("another role is no other person")
                .contains(Refusal.SAME_PERSON);
        assertThat(isReadAt(day(99))).isFalse();
        assertThat(share(Played.OFFICER)).isEmpty();
        assertThat(isReadAt(played.now)).isTrue();
        assertThat(isReadAt(played.now.minus(MILLI))).isFalse();
    }

    @Test
    void a_marked_one_leaves_when_the_notice_is_over_and_not_a_millisecond_earlier() {
        mark();
        propose(Played.LEAD);
        var ends = played.now.plus(NOTICE);
        played.now = day(3);
        share(Played.OFFICER);
        assertThat(played.docket.getLast().effectiveAt()).isEqualTo(ends);
        assertThat(isReadAt(ends.minus(MILLI))).isFalse();
        assertThat(isReadAt(ends)).isTrue();
    }

    @Test
    void a_mark_since_the_proposal_counts_too() {
        propose(Played.OFFICER);
        mark();
        share(Played.LEAD);
        assertThat(isReadAt(played.now)).isFalse();
        assertThat(isReadAt(played.now.plus(NOTICE))).isTrue();
    }

    @Test
    void with_the_developers_agreement_it_leaves_at_once_whichever_comes_first() {
        mark();
        propose(Played.LEAD);
        share(Played.OFFICER);
        played.now = day(1);
        assertThat(isReadAt(day(1))).isFalse();
        assertThat(answer(true)).isEmpty();
        assertThat(isReadAt(day(1))).isTrue();
    }

    @Test
    void the_developers_own_proposal_needs_no_notice_but_a_decision() {
        mark();
        propose(Played.DEVELOPER);
        assertThat(isReadAt(day(99))).isFalse();
        share(Played.LEAD);
        assertThat(isReadAt(played.now)).isTrue();
    }

    @Test
    void an_objection_is_no_veto_but_is_answered_by_a_decision_made_after_it() {
        mark();
        propose(Played.LEAD);
        share(Played.OFFICER);
        played.now = day(9);
        assertThat(answer(false)).isEmpty();
        assertThat(isReadAt(day(99))).as("the earlier decision is undone").isFalse();
        share(Played.OFFICER);
        assertThat(isReadAt(day(9))).isFalse();
        assertThat(isReadAt(day(10))).isTrue();
    }

    @Test
    void after_the_notice_no_objection_is_taken() {
        mark();
        propose(Played.LEAD);
        played.now = day(10).minus(MILLI);
        assertThat(answer(false)).isEmpty();
        played.now = day(10);
        assertThat(answer(false)).contains(Refusal.WRONG_PHASE);
        assertThat(answer(true)).isEmpty();
    }

    @Test
    void once_it_left_nothing_is_decided_or_answered_any_more() {
        propose(Played.LEAD);
        share(Played.OFFICER);
        assertThat(answer(false)).contains(Refusal.WRONG_PHASE);
        assertThat(played.refusal(Played.OFFICER, new DecideOnward(ID, false))).contains(Refusal.WRONG_PHASE);
        assertThat(propose(Played.OFFICER)).contains(Refusal.EXISTS);
    }

    @Test
    void a_kept_one_may_be_proposed_again() {
        propose(Played.LEAD);
        assertThat(propose(Played.OFFICER)).contains(Refusal.EXISTS);
        played.play(Played.OFFICER, new DecideOnward(ID, false));
        assertThat(share(Played.OFFICER)).contains(Refusal.WRONG_PHASE);
        assertThat(propose(Played.OFFICER)).isEmpty();
        assertThat(share(Played.LEAD)).isEmpty();
        assertThat(isReadAt(played.now)).isTrue();
    }

    @Test
    void only_a_shared_finding_goes_to_an_invited_partner_that_has_not_ended() {
        played.draft(Played.EVALUATOR, "g", "v");
        assertThat(played.refusal(Played.OFFICER, new ProposeOnward("g", "t"))).contains(Refusal.UNKNOWN);
        assertThat(played.refusal(Played.LEAD, new ProposeOnward("g", "t"))).contains(Refusal.WRONG_PHASE);
        assertThat(played.refusal(Played.OFFICER, new ProposeOnward("f", "u"))).contains(Refusal.UNKNOWN);
        propose(Played.LEAD);
        played.play(Played.DEVELOPER, new PartnerCommand.EndPartnership("t"));
        assertThat(share(Played.OFFICER)).contains(Refusal.WRONG_PHASE);
        played.play(Played.OFFICER, new DecideOnward(ID, false));
        assertThat(propose(Played.OFFICER)).contains(Refusal.WRONG_PHASE);
        assertThat(propose(Played.LEAD)).as("a lead sees no partnership").contains(Refusal.UNKNOWN);
    }

    private void amended() {
        var states = new Statement("v", Optional.empty(), Optional.empty(), true);
        played.play(Played.EVALUATOR, new FindingCommand.AmendFinding("f", "a", states));
        played.play(Played.LEAD, new FindingCommand.ReviewAmendment("f", "a", true, Optional.empty()));
        assertThat(played.find(Finding.class, "f").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void a_partner_keeps_the_version_that_was_decided_on_and_the_next_one_needs_a_decision_of_its_own() {
        propose(Played.LEAD);
        share(Played.OFFICER);
        amended();
        assertThat(sharing().shares()).isEqualTo(1);
        assertThat(propose(Played.LEAD)).as("the first version").contains(Refusal.WRONG_PHASE);
        var second = new ProposeOnward("f", "t", 2);
        assertThat(played.refusal(Played.LEAD, second)).isEmpty();
        assertThat(played.refusal(Played.OFFICER, new DecideOnward(second.id(), true)))
                .isEmpty();
        var later = played.find(OnwardSharing.class, second.id()).orElseThrow();
        assertThat(later.shares()).isEqualTo(2);
        assertThat(later.series()).isEqualTo(sharing().series()).isEqualTo(ID);
    }

    @Test
    void a_version_that_was_amended_since_the_proposal_can_only_be_kept() {
        propose(Played.LEAD);
        amended();
        assertThat(share(Played.OFFICER)).contains(Refusal.WRONG_PHASE);
        assertThat(played.refusal(Played.OFFICER, new DecideOnward(ID, false))).isEmpty();
    }

    @Test
    void only_a_lead_who_reads_the_texts_withholds_parts_of_them() {
        propose(Played.DEVELOPER);
        assertThat(played.refusal(Played.OFFICER, new DecideOnward(ID, true, 1)))
                .contains(Refusal.FORBIDDEN);
        assertThat(played.refusal(Played.LEAD, new DecideOnward(ID, true, 2))).isEmpty();
        assertThat(sharing().decision().orElseThrow().withheld()).contains(2);
        var entry = played.docket.getLast();
        assertThat(new Visibility(Set.of(Role.PROGRAM_OFFICER)).mayOpen(entry, Optional.empty()))
                .as("parts of a text that officers do not read")
                .isEmpty();
        assertThat(new Visibility(Set.of(Role.DEVELOPER)).mayOpen(entry, Optional.empty()))
                .containsExactly(Role.DEVELOPER);
    }

    @Test
    void nobody_else_proposes_answers_or_decides() {
        for (var actor : new Actor[] {Played.EVALUATOR, Played.CUSTODIAN, Played.AUTHORITY})
            assertThat(propose(actor)).contains(Refusal.FORBIDDEN);
        propose(Played.LEAD);
        assertThat(played.refusal(Played.OFFICER, new AnswerOnward(ID, true))).contains(Refusal.FORBIDDEN);
        assertThat(share(Played.DEVELOPER)).contains(Refusal.FORBIDDEN);
    }

    @Test
    void the_work_lists_count_what_waits() {
        propose(Played.LEAD);
        assertThat(played.head().counters().ofOnward()).isEqualTo(new OnwardCounts(1, 1));
        answer(true);
        assertThat(played.head().counters().ofOnward()).isEqualTo(new OnwardCounts(1, 0));
        share(Played.OFFICER);
        assertThat(played.head().counters().onward()).isEmpty();
    }

    @Test
    void the_developer_marks_and_lifts_and_a_finding_carries_its_mark() {
        mark();
        assertThat(played.find(Finding.class, "f").orElseThrow().isConfidential())
                .isTrue();
        assertThat(played.refusal(Played.DEVELOPER, new MarkConfidential(MARK))).contains(Refusal.EXISTS);
        assertThat(played.refusal(Played.OFFICER, new LiftMark(MARK))).contains(Refusal.FORBIDDEN);
        played.now = day(1);
        played.play(Played.DEVELOPER, new LiftMark(MARK));
        assertThat(played.find(Finding.class, "f").orElseThrow().isConfidential())
                .isFalse();
        assertThat(played.find(Mark.class, MARK).orElseThrow().liftedAt()).contains(day(1));
        assertThat(played.refusal(Played.DEVELOPER, new LiftMark(MARK))).contains(Refusal.UNKNOWN);
        mark();
        assertThat(played.find(Mark.class, MARK).orElseThrow().isLifted()).isFalse();
    }

    @Test
    void what_was_not_shared_cannot_be_marked() {
        played.draft(Played.EVALUATOR, "g", "v");
        for (var finding : new String[] {"g", "none"})
            assertThat(played.refusal(Played.DEVELOPER, new MarkConfidential(Mark.ofFinding(finding))))
                    .contains(Refusal.UNKNOWN);
    }

    @Test
    void a_mark_names_what_it_is_on_as_the_access_log_does() {
        played.play(Played.DEVELOPER, new MarkConfidential(Mark.ofContent(7)));
        assertThat(played.find(Mark.class, Mark.ofContent(7)).orElseThrow().what())
                .isEqualTo("content:7");
        mark();
        assertThat(played.find(Mark.class, MARK).orElseThrow().what()).isEqualTo("finding:f");
    }

    @Test
    void no_mark_and_no_sharing_moves_the_clock() {
        long version = played.current();
        mark();
        propose(Played.LEAD);
        var decided = played.play(Played.OFFICER, new DecideOnward(ID, true));
        assertThat(decided).isInstanceOf(Decision.Recorded.class);
        assertThat(played.current()).isEqualTo(version);
    }
}
