package foreview.domain.forks;

import foreview.domain.cases.Entity;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The way of one finding into the clearinghouse. All texts are sealed beside the entries that it names, and nothing of it
 * says which report it became.
 *
 * @param id the finding's
 * @param proposal the latest; none where a finding was refused without one
 * @param cleaning the latest since the proposal, by another person
 * @param answer the developer's latest since the cleaning
 * @param outcome of the latest proposal
 * @param settledAt when the first outcome was recorded, which ends the clock
 */
public record Fork(
        String id,
        Optional<Step> proposal,
        Optional<Step> cleaning,
        Optional<Step> answer,
        Optional<Outcome> outcome,
        Optional<Instant> settledAt)
        implements Entity {
    /** How long the developer may take with its answer before a lead may release the report without one. */
    public static final Duration ANSWER = Duration.ofHours(24);

    /**
     * One act.
     *
     * @param person the pseudonym in the case
     * @param entry the docket entry beside which its texts are sealed
     */
    public record Step(String person, Instant at, long entry) {}

    /**
     * @param commitment to the id of the report that left; empty for a refusal
     */
    public record Outcome(Optional<String> commitment, Step step) {}

    /** The latest act. */
    public enum State {
        NONE,
        PROPOSED,
        CLEANED,
        ANSWERED,
        FORKED,
        REFUSED
    }

    /** Of a finding that nobody proposed yet. */
    public static Fork none(String finding) {
        return new Fork(
                finding, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public State state() {
        if (outcome.isPresent()) return isForked() ? State.FORKED : State.REFUSED;
        if (answer.isPresent()) return State.ANSWERED;
        if (cleaning.isPresent()) return State.CLEANED;
        return proposal.isPresent() ? State.PROPOSED : State.NONE;
    }

    public boolean isForked() {
        return outcome.filter(made -> made.commitment().isPresent()).isPresent();
    }

    /** From when on a lead may release it: from the developer's answer, or the end of the time for it. */
    public Optional<Instant> mayLeaveAt() {
        return answer.map(Step::at)
                .or(() -> cleaning.map(cleaned -> cleaned.at().plus(ANSWER)));
    }

    /** The entry beside which the texts are sealed that leave: with the developer's redactions, if it answered. */
    public Optional<Long> leaving() {
        return answer.or(() -> cleaning).map(Step::entry);
    }

    /** Whether the latest cleaning is the one of that docket entry. */
    public boolean isCleanedAt(long entry) {
        return cleaning.filter(step -> step.entry() == entry).isPresent();
    }

    /** Whether it waits for an act: proposed, and neither released nor refused. */
    boolean isPending() {
        return proposal.isPresent() && outcome.isEmpty();
    }

    /** Anew after a refusal. */
    Fork proposed(Step by) {
        return new Fork(id, Optional.of(by), Optional.empty(), Optional.empty(), Optional.empty(), settledAt);
    }

    /** Anew, too: then the developer answers anew. */
    Fork cleaned(Step by) {
        return new Fork(id, proposal, Optional.of(by), Optional.empty(), outcome, settledAt);
    }

    Fork answered(Step by) {
        return new Fork(id, proposal, cleaning, Optional.of(by), outcome, settledAt);
    }

    Fork settled(Outcome made) {
        var first = settledAt.or(() -> Optional.of(made.step().at()));
        return new Fork(id, proposal, cleaning, answer, Optional.of(made), first);
    }
}
