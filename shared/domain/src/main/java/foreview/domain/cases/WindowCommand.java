package foreview.domain.cases;

import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The commands of a window. */
public sealed interface WindowCommand extends Command {
    /** Gives or lengthens access, so it takes effect only on the clock's current version (rule 6). */
    sealed interface GivesAccess extends WindowCommand {
        /**
         * Whether the case is already as this act would leave it, so that a repeated message has nothing left to do. Never
         * without a window, because then nobody has access.
         */
        default boolean isInEffect(CaseHead head, Instant now) {
            var t = head.time(now);
            return head.settled(t)
                    .window()
                    .filter(window -> WindowRules.isInEffect(this, window, t))
                    .isPresent();
        }
    }

    /**
     * @param at when it opens; now, if empty
     * @param offered the end the developer offers; the policy's cap binds in any case
     */
    record Open(WindowKind kind, Optional<Instant> at, Optional<Instant> offered) implements GivesAccess {}

    record Suspend(Side side) implements WindowCommand {}

    /** The end stays, but access comes back. */
    record Lift(Side side) implements GivesAccess {}

    record AskExtension(Instant to) implements WindowCommand {}

    /**
     * @param to the end that the pending request names
     */
    record ConsentToExtension(Instant to) implements GivesAccess {}

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
    default ReadSet reads(CaseState state, DecisionContext context) {
        return switch (this) {
            case Open open -> ReadSet.NOTHING.andPlannedAfter(WindowRules.opensAt(open, context.at()));
            case AskExtension _, ConsentToExtension _ -> ReadSet.NOTHING.andPlannedAfter(context.at());
            case Suspend _, Lift _, OfferEnd _, Complete _, Withdraw _ -> ReadSet.NOTHING;
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
