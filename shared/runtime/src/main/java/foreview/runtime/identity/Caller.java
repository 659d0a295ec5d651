package foreview.runtime.identity;

import foreview.domain.cases.Role;
import java.util.Set;

/**
 * The person who calls, from the issuer's token. The rights in a case follow from the case, too.
 *
 * @param roles only Foreview's own, never {@link Role#FOREVIEW}
 */
public record Caller(String sub, String org, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Keeps names out of logs (rule 13). */
    @Override
    public String toString() {
        return "Caller" + roles;
    }
}
