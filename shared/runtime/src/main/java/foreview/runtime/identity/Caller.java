package foreview.runtime.identity;

import foreview.domain.cases.Role;
import java.util.Set;

/**
 * Who calls, as the issuer's token says. Which rights that gives in a case, the case says.
 *
 * @param roles those that Foreview knows, never {@link Role#FOREVIEW}
 */
public record Caller(String sub, String org, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** No name reaches a log by accident (rule 13). */
    @Override
    public String toString() {
        return "Caller" + roles;
    }
}
