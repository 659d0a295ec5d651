package foreview.domain.cases;

import java.util.Set;

/**
 * Who asks, with the roles found for this case.
 *
 * @param person the person's pseudonym in this case
 */
public record Requester(String person, String org, Set<Role> roles) {
    public static final Requester FOREVIEW = new Requester("foreview", "foreview", Set.of(Role.FOREVIEW));

    public Requester {
        roles = Set.copyOf(roles);
    }

    /** In the first permitted role; otherwise in any role, and the decision refuses. */
    public Actor as(Set<Role> permitted) {
        var role = roles.stream()
                .filter(permitted::contains)
                .min(Role::compareTo)
                .or(() -> roles.stream().min(Role::compareTo))
                .orElseThrow();
        return new Actor(person, org, role);
    }
}
