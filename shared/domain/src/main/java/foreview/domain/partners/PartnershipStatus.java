package foreview.domain.partners;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Party;
import foreview.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;

/**
 * One partnership at an instant. Nothing is recorded when the time for a voice passes, and none of it affects a release.
 *
 * @param state the farthest of its steps, whatever was left out before it
 * @param voiceBy when a side that has not said anything counts as giving no answer
 */
public record PartnershipStatus(State state, Instant voiceBy, SideVoice developer, SideVoice government) {
    public enum State {
        NOMINATED,
        INVITED,
        ACCEPTED,
        ACCESS_REPORTED,
        ENDED,
        RECUSED
    }

    public enum Answer {
        WAITING,
        NO_ANSWER,
        CONCURS,
        DOES_NOT_CONCUR
    }

    /**
     * @param late whether the voice came after {@code voiceBy}; it counts all the same
     */
    public record SideVoice(Answer answer, boolean late) {}

    public static PartnershipStatus of(Partnership partnership, CaseHead head, Policies policies, Instant now) {
        var by = partnership.nominatedAt().plus(length(head, policies));
        var t = head.time(now);
        return new PartnershipStatus(
                state(partnership),
                by,
                voice(partnership, Party.DEVELOPER, by, t),
                voice(partnership, Party.GOVERNMENT, by, t));
    }

    public static State state(Partnership partnership) {
        if (partnership.ended().isPresent()) return partnership.ended().get().recused() ? State.RECUSED : State.ENDED;
        if (partnership.access().isPresent()) return State.ACCESS_REPORTED;
        if (partnership.isAccepted()) return State.ACCEPTED;
        return partnership.isInvited() ? State.INVITED : State.NOMINATED;
    }

    private static SideVoice voice(Partnership partnership, Party party, Instant by, Instant t) {
        return partnership
                .voice(party)
                .map(voice -> new SideVoice(
                        Answer.valueOf(voice.kind().name()), !voice.at().isBefore(by)))
                .orElseGet(() -> new SideVoice(t.isBefore(by) ? Answer.WAITING : Answer.NO_ANSWER, false));
    }

    /** Of the deployment's policy until one is pinned. */
    private static Duration length(CaseHead head, Policies policies) {
        return policies.partnerVoice(head.policy().orElse(policies.deployed()));
    }
}
