package foreview.domain.cases;

import java.util.Optional;

/** The rule for every act that gives access to a model: the window must be open now (rule 2). */
public final class AccessRules {
    private AccessRules() {}

    /** Why there is none. The skew allowance denies a little before the end and never admits before the opening. */
    public static Optional<Refusal> denied(CaseHead head, DecisionContext context) {
        var window = head.window();
        if (window.isEmpty()) return Optional.of(none(head));
        if (window.get().isOver(context.accessTime())) return Optional.of(Refusal.ACCESS_ENDED);
        if (context.at().isBefore(window.get().opensAt())) return Optional.of(Refusal.NOT_OPEN);
        return window.get().isSuspended() ? Optional.of(Refusal.SUSPENDED) : Optional.empty();
    }

    /** Why an act that needs a window is refused in a case without one. */
    public static Refusal none(CaseHead head) {
        return head.windows() == 0 ? Refusal.NOT_OPEN : Refusal.ACCESS_ENDED;
    }
}
