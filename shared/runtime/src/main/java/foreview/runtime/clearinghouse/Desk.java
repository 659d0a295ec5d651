package foreview.runtime.clearinghouse;

import foreview.domain.cases.Role;
import foreview.runtime.identity.Caller;
import java.util.EnumSet;

/**
 * Which roles a caller has in the clearinghouse: those of its token that are about it, and {@code COORDINATOR} only in the
 * deployment's own desk organization.
 *
 * @param org that runs the desk
 */
public record Desk(String org) {
    /** The caller with the roles that count here; with none, every command is forbidden. */
    public Caller caller(Caller token) {
        var roles = EnumSet.noneOf(Role.class);
        token.roles().stream().filter(Role::isOfClearinghouse).forEach(roles::add);
        if (!token.org().equals(org)) roles.remove(Role.COORDINATOR);
        return new Caller(token.sub(), token.org(), roles);
    }
}
