package foreview.domain.cases;

import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked of a window. */
public sealed interface WindowCommand extends Command {
    /**
     * Gives access. It takes effect only on the clock's current version.
     *
     * @param at when it opens; now, if empty
     * @param offered the end the developer offers; the policy's cap binds in any case
     */
    record Open(WindowKind kind, Optional<Instant> at, Optional<Instant> offered) implements WindowCommand {}

    record Suspend(Side side) implements WindowCommand {}

    /** Gives access back. It takes effect only on the clock's current version. */
    record Lift(Side side) implements WindowCommand {}

    record AskExtension(Instant to) implements WindowCommand {}

    /**
     * Lengthens access. It takes effect only on the clock's current version.
     *
     * @param to the end that the pending request names
     */
    record ConsentToExtension(Instant to) implements WindowCommand {}

    /** The developer's earlier end; now, if empty. Never refused. */
    record OfferEnd(Optional<Instant> at) implements WindowCommand, Ending {}

    record Complete() implements WindowCommand {}

    /** Never refused. */
    record Withdraw() implements WindowCommand, Ending {}

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case Open _, ConsentToExtension _, OfferEnd _, Withdraw _ -> Set.of(Role.DEVELOPER);
            case Suspend(var side) -> Set.of(suspender(side));
            case Lift(var side) -> Set.of(suspender(side));
            case AskExtension _, Complete _ -> Set.of(Role.EVALUATION_LEAD);
        };
    }

    private static Role suspender(Side side) {
        return side == Side.DEVELOPER ? Role.DEVELOPER : Role.ACCESS_CUSTODIAN;
    }

    @Override
    default Reads reads(CaseState state, DecisionContext context) {
        return switch (this) {
            case Open open -> Reads.NOTHING.andPlannedAfter(WindowRules.opensAt(open, context.at()));
            case AskExtension _, ConsentToExtension _ -> Reads.NOTHING.andPlannedAfter(context.at());
            case Suspend _, Lift _, OfferEnd _, Complete _, Withdraw _ -> Reads.NOTHING;
        };
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case Open open -> WindowRules.open(state, open, context);
            case Suspend(var side) -> WindowRules.suspend(state.head(), side);
            case Lift(var side) -> WindowRules.lift(state.head(), side, context);
            case AskExtension(var to) -> WindowRules.askExtension(state, to, context);
            case ConsentToExtension(var to) -> WindowRules.consent(state, to, context);
            case OfferEnd(var at) -> WindowRules.offerEnd(state.head(), at, context.at());
            case Complete _ -> WindowRules.complete(state.head());
            case Withdraw _ -> WindowRules.withdraw(state.head());
        };
    }
}
