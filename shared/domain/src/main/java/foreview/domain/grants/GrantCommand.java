package foreview.domain.grants;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The commands of grants. */
public sealed interface GrantCommand extends Command {
    /**
     * @param holder a person's pseudonym, or {@link Grant#RUNNER} with an endpoint
     */
    record AskGrant(String id, String holder, String checkpoint, Optional<String> endpoint, String purpose)
            implements GrantCommand {}

    record DecideGrant(String id, boolean give) implements GrantCommand {}

    record RevokeGrant(String id) implements GrantCommand {}

    Set<Role> DECIDERS = Set.of(Role.EVALUATION_LEAD, Role.ACCESS_CUSTODIAN);

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case AskGrant _ -> Set.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
            case DecideGrant _ -> DECIDERS;
            case RevokeGrant _ -> Set.of(Role.DEVELOPER, Role.ACCESS_CUSTODIAN);
        };
    }

    /** A grant needs a decision by each role (rule 9). */
    @Override
    default Set<Role> needed(CaseState state) {
        if (!(this instanceof DecideGrant)) return allowed(state);
        var roles = EnumSet.copyOf(DECIDERS);
        state.read(Grant.class, id())
                .map(grant -> GrantRules.struck(state, grant)
                        .map(grant::withoutDecider)
                        .orElse(grant))
                .ifPresent(grant -> roles.removeIf(grant::decided));
        return roles;
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return GrantRules.reads(this, state);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case AskGrant ask -> GrantRules.ask(state, ask);
            case DecideGrant decide -> GrantRules.decide(state, decide, context);
            case RevokeGrant(var id) -> GrantRules.revoke(state, id);
        };
    }
}
