package foreview.runtime.clearinghouse;

import foreview.domain.cases.Role;
import foreview.runtime.identity.Caller;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which roles a caller has in the clearinghouse: those of its token that are about it, and {@code COORDINATOR} only in the
 * deployment's own desk organization.
 *
 * @param org that runs the desk
 */
public record Desk(String org) {
    private static final Set<Role> ROLES = EnumSet.of(Role.FINDER, Role.COORDINATOR, Role.VENDOR, Role.MEMBER);

    /** The caller with the roles that count here; with none, every command is forbidden. */
    public Caller caller(Caller token) {
        var roles = EnumSet.copyOf(ROLES);
        roles.retainAll(token.roles());
        if (!token.org().equals(org)) roles.remove(Role.COORDINATOR);
        return new Caller(token.sub(), token.org(), roles);
    }
}
