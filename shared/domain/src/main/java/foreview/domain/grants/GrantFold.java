package foreview.domain.grants;

import foreview.domain.cases.CaseStateBuilder;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Role;
import foreview.domain.endpoints.Endpoint;
import java.util.Optional;

/** How the events of grants change a case. */
final class GrantFold {
    private GrantFold() {}

    static void apply(CaseStateBuilder draft, GrantEvent event, Entry entry) {
        switch (event) {
            case GrantEvent.GrantAsked asked -> {
                var grant = Grant.asked(asked, draft.generation());
                replace(draft, Optional.empty(), grant);
                pointAt(draft, grant, Optional.of(grant.id()));
            }
            case GrantEvent.GrantDecided(var id, var given, var struck) -> {
                var before = draft.get(Grant.class, id);
                var counted = struck.map(before::withoutDecider).orElse(before);
                replace(draft, Optional.of(before), given ? counted.decidedBy(entry.actor()) : counted.end());
                if (!given) pointAt(draft, before, Optional.empty());
            }
            case GrantEvent.GrantRevoked(var id) -> {
                var before = draft.get(Grant.class, id);
                replace(draft, Optional.of(before), before.end());
                pointAt(draft, before, Optional.empty());
            }
        }
    }

    /** Keeps the head's counters of what still waits for a lead and for a custodian. */
    private static void replace(CaseStateBuilder draft, Optional<Grant> before, Grant after) {
        draft.put(after);
        int standing = after.over() ? 0 : 1;
        int stood = before.isPresent() ? 1 : 0;
        draft.count(counters -> counters.grants(
                standing - stood,
                waits(after, Role.EVALUATION_LEAD)
                        - before.map(g -> waits(g, Role.EVALUATION_LEAD)).orElse(0),
                waits(after, Role.ACCESS_CUSTODIAN)
                        - before.map(g -> waits(g, Role.ACCESS_CUSTODIAN)).orElse(0)));
    }

    private static int waits(Grant grant, Role role) {
        return grant.over() || grant.decided(role) ? 0 : 1;
    }

    /** An endpoint names its service grant, so a second one is refused and an evaluation finds it. */
    private static void pointAt(CaseStateBuilder draft, Grant grant, Optional<String> id) {
        grant.endpoint()
                .flatMap(endpoint -> draft.find(Endpoint.class, endpoint))
                .ifPresent(endpoint -> draft.put(endpoint.granted(id)));
    }
}
