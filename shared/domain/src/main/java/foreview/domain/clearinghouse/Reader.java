package foreview.domain.clearinghouse;

import foreview.domain.cases.Role;
import java.util.Set;

/**
 * Who reads in the clearinghouse.
 *
 * @param person a keyed digest of the person: the same in every record, unlike a pseudonym
 * @param roles that count in the clearinghouse; {@code COORDINATOR} only for the desk's own organization
 */
public record Reader(String person, String org, Set<Role> roles) {
    public Reader {
        roles = Set.copyOf(roles);
    }

    /** Someone without a token. */
    public static final Reader ANYONE = new Reader("", "", Set.of());

    public boolean isDesk() {
        return roles.contains(Role.COORDINATOR);
    }
}
