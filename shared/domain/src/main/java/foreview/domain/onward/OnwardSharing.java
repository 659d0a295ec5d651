package foreview.domain.onward;

import foreview.domain.cases.Entity;
import foreview.domain.cases.OnwardCounts;
import foreview.domain.cases.Role;
import foreview.domain.json.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One finding on its way to one partner. All reasons are sealed beside the entries that it names.
 *
 * @param id made of finding, partnership and version, so that these have one; it tells nothing of them
 * @param proposer the pseudonym in the case
 * @param entry of the latest proposal
 * @param noticeEnds until when the developer may object
 * @param answer the developer's latest, since the latest proposal
 * @param decision the latest, since the latest proposal and objection
 * @param version of the finding; absent for the first. Each version has a proposal of its own, and the partner is shown
 *     the version that was decided on
 */
public record OnwardSharing(
        String id,
        String finding,
        String partnership,
        String proposer,
        Role proposedBy,
        Instant proposedAt,
        long entry,
        Instant noticeEnds,
        Optional<Answer> answer,
        Optional<OnwardDecision> decision,
        Optional<Integer> version)
        implements Entity {

    /**
     * The developer's answer to a proposal.
     *
     * @param agrees else it objects
     */
    public record Answer(boolean agrees, Instant at, long entry) {}

    /** What came of a proposal by some time; nothing is recorded when time alone lets a decision take effect. */
    public enum State {
        PROPOSED,
        AGREED,
        OBJECTED,
        /** Decided; it takes effect later. */
        SCHEDULED,
        SHARED,
        KEPT
    }

    static String id(String finding, String partnership, int version) {
        var later = version > 1 ? "\n" + version : "";
        var pair = "foreview onward v1\n" + finding + "\n" + partnership + later;
        return "o-" + Digest.of(pair.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    /** The number of the version that it is about. */
    public int shares() {
        return version.orElse(1);
    }

    /** What the partner knows the finding by: the same for all its versions. */
    public String series() {
        return id(finding, partnership, 1);
    }

    /** Whether the partner may read the finding then, as far as the decision goes. */
    public boolean isEffective(Instant time) {
        return decision.filter(made ->
                        made.effectiveAt().filter(from -> !time.isBefore(from)).isPresent())
                .isPresent();
    }

    public State state(Instant now) {
        if (isKept()) return State.KEPT;
        if (isEffective(now)) return State.SHARED;
        if (!isPending()) return State.SCHEDULED;
        return answer.map(given -> given.agrees() ? State.AGREED : State.OBJECTED)
                .orElse(State.PROPOSED);
    }

    /** Whether it waits for a decision. */
    public boolean isPending() {
        return decision.isEmpty();
    }

    public boolean isKept() {
        return decision.filter(made -> !made.shares()).isPresent();
    }

    /** Whether the developer itself wants it: its own proposal, or its agreement. */
    public boolean isAgreed() {
        return answer.map(Answer::agrees).orElse(proposedBy == Role.DEVELOPER);
    }

    /** Whether the developer has to be asked still. */
    public boolean waitsForDeveloper() {
        return isPending() && answer.isEmpty() && proposedBy != Role.DEVELOPER;
    }

    OnwardCounts counts() {
        return new OnwardCounts(isPending() ? 1 : 0, waitsForDeveloper() ? 1 : 0);
    }

    /**
     * An agreement lets a decision to share take effect at once. An objection undoes one that has not taken effect: another
     * one has to answer it.
     */
    OnwardSharing answered(Answer by) {
        return with(
                Optional.of(by), by.agrees() ? decision.map(made -> made.effectiveFrom(by.at())) : Optional.empty());
    }

    OnwardSharing decided(OnwardDecision by) {
        return with(answer, Optional.of(by));
    }

    private OnwardSharing with(Optional<Answer> answered, Optional<OnwardDecision> decided) {
        return new OnwardSharing(
                id,
                finding,
                partnership,
                proposer,
                proposedBy,
                proposedAt,
                entry,
                noticeEnds,
                answered,
                decided,
                version);
    }
}
