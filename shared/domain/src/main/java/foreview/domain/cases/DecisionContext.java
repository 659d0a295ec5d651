package foreview.domain.cases;

import foreview.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asks for what a command says, when, and what is known beside the case.
 *
 * @param at the time of the decision: never before the case's last entry
 * @param skew how much earlier than the end acts that give access are denied; never shown, never recorded
 * @param model what the model has used in all cases; only an opening needs it
 */
public record DecisionContext(Actor actor, Act act, Instant at, Duration skew, Policies policies, ModelUse model) {
    /** The time at which access is looked at: a little later than now (rule 7). */
    public Instant accessTime() {
        return at.plus(skew);
    }

    public Optional<Instant> occurredAt() {
        return act.occurredAt();
    }

    /** Whether the act names the clock's present version, as an act that gives or lengthens access must (rule 6). */
    public boolean isCurrent(CaseHead head) {
        return act.clockVersion().filter(named -> named == head.clockVersion()).isPresent();
    }

    /** Why an act that gives access is not decided on the case as it is now. */
    public Refusal notCurrent() {
        return act.clockVersion().isPresent() ? Refusal.CLOCK_CHANGED : Refusal.CLOCK_NOT_NAMED;
    }
}
