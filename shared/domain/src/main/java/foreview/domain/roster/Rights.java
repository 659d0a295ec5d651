package foreview.domain.roster;

import static foreview.domain.cases.Role.DEVELOPER;
import static foreview.domain.cases.Role.PARTNER;
import static foreview.domain.cases.Role.PROGRAM_OFFICER;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Role;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Decides who may see a case, and in which roles (rule 8). */
public final class Rights {
    private Rights() {}

    /**
     * The roles that a caller has in a case; without one the case does not exist for that caller.
     *
     * @param participant the caller's own entity, if the case has one
     * @param token the roles of the caller's token
     * @param intake whether the caller's organization is the deployment's intake organization
     */
    public static Set<Role> of(
            CaseHead head, Optional<Participant> participant, String org, Set<Role> token, boolean intake) {
        var roles = EnumSet.noneOf(Role.class);
        if (token.contains(DEVELOPER) && org.equals(head.origin().org())) roles.add(DEVELOPER);
        if (participant.filter(Participant::struck).isPresent()) return roles;
        if (token.contains(PROGRAM_OFFICER) && intake) roles.add(PROGRAM_OFFICER);
        participant.stream()
                .flatMap(person -> person.lines().stream())
                .filter(line -> line.accepted() && line.org().equals(org) && token.contains(line.role()))
                .filter(line -> line.role() != PARTNER) // an older roster may have one; it sees its partnership only
                .forEach(line -> roles.add(line.role()));
        return roles;
    }
}
