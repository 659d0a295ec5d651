package foreview.domain.onward;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import foreview.domain.findings.Finding;
import foreview.domain.partners.Partnership;
import java.time.Instant;
import java.util.Optional;

/**
 * Sharing a finding onward with a partner: proposed by one person, decided by another (rule 9). The pattern is
 * predisclosure notification (Executive Order 12600): the developer is told before marked content leaves and may object;
 * an objection is no veto, but only a decision made after it counts.
 */
final class OnwardRules {
    /** Proposals of one case that wait for a decision. */
    static final int MOST_PENDING = 1_000;

    private OnwardRules() {}

    /** Of a finding that the developer has, to a partner that is invited; again after a decision to keep it. */
    static Ruling propose(CaseState state, OnwardCommand.ProposeOnward proposal, DecisionContext context) {
        var finding = state.find(Finding.class, proposal.finding());
        if (finding.isEmpty() || !finding.get().isShared()) return refuse(unshared(finding, context));
        if (!mayReceive(state, proposal.partnership())) return refuse(unavailable(state, proposal, context));
        if (finding.get().version() != proposal.version()) return refuse(Refusal.WRONG_PHASE);
        var known = state.find(OnwardSharing.class, proposal.id());
        if (known.filter(one -> !one.isKept()).isPresent()) return refuse(Refusal.EXISTS);
        if (state.head().counters().ofOnward().pending() >= MOST_PENDING) return refuse(Refusal.TOO_MANY);
        var length = context.policies().onwardNotice(state.head().policy().orElseThrow());
        return emit(new OnwardEvent.OnwardProposed(
                proposal.id(),
                proposal.finding(),
                proposal.partnership(),
                finding.get().isConfidential(),
                context.at().plus(length),
                Optional.of(proposal.version()).filter(number -> number > 1)));
    }

    /** Only a lead, who sees it, is told that it is not shared yet. */
    private static Refusal unshared(Optional<Finding> finding, DecisionContext context) {
        boolean seen = finding.isPresent() && context.actor().role() == Role.EVALUATION_LEAD;
        return seen ? Refusal.WRONG_PHASE : Refusal.UNKNOWN;
    }

    /** A lead does not see partnerships. */
    private static Refusal unavailable(CaseState state, OnwardCommand.ProposeOnward proposal, DecisionContext context) {
        boolean seen = state.find(Partnership.class, proposal.partnership()).isPresent()
                && context.actor().role() != Role.EVALUATION_LEAD;
        return seen ? Refusal.WRONG_PHASE : Refusal.UNKNOWN;
    }

    static boolean mayReceive(CaseState state, String partnership) {
        return state.find(Partnership.class, partnership)
                .filter(one -> one.isInvited() && !one.isEnded())
                .isPresent();
    }

    /** Until the decision takes effect; an objection within the notice only. */
    static Ruling answer(CaseState state, OnwardCommand.AnswerOnward answer, DecisionContext context) {
        var sharing = state.find(OnwardSharing.class, answer.id());
        if (sharing.isEmpty()) return refuse(Refusal.UNKNOWN);
        var one = sharing.get();
        if (one.isKept() || one.isEffective(context.at())) return refuse(Refusal.WRONG_PHASE);
        if (!answer.agrees() && !context.at().isBefore(one.noticeEnds())) return refuse(Refusal.WRONG_PHASE);
        return emit(new OnwardEvent.OnwardAnswered(answer.id(), answer.agrees()));
    }

    /** By another person than the proposer; anew as long as the last decision has not taken effect. */
    static Ruling decide(CaseState state, OnwardCommand.DecideOnward decision, DecisionContext context) {
        var sharing = state.find(OnwardSharing.class, decision.id());
        if (sharing.isEmpty()) return refuse(Refusal.UNKNOWN);
        var one = sharing.get();
        if (one.proposer().equals(context.actor().person())) return refuse(Refusal.SAME_PERSON);
        if (one.isKept() || one.isEffective(context.at())) return refuse(Refusal.WRONG_PHASE);
        var finding = state.find(Finding.class, one.finding()).orElseThrow();
        boolean marked = finding.isConfidential();
        if (!decision.share())
            return emit(new OnwardEvent.OnwardDecided(one.id(), marked, Optional.empty(), Optional.empty()));
        boolean outdated = finding.version() != one.shares();
        if (outdated || !mayReceive(state, one.partnership())) return refuse(Refusal.WRONG_PHASE);
        var withheld = Optional.of(decision.withheld()).filter(parts -> parts > 0);
        var effectiveAt = Optional.of(effectiveAt(one, marked, context));
        return emit(new OnwardEvent.OnwardDecided(one.id(), marked, effectiveAt, withheld));
    }

    /** At once, unless the finding is marked: then not before the end of the notice, or the developer's agreement. */
    private static Instant effectiveAt(OnwardSharing sharing, boolean marked, DecisionContext context) {
        boolean waits = marked && !sharing.isAgreed() && context.at().isBefore(sharing.noticeEnds());
        return waits ? sharing.noticeEnds() : context.at();
    }
}
