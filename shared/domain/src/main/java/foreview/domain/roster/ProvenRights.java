package foreview.domain.roster;

import foreview.domain.cases.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The rights of a person who is not there, as its token last proved them: for notices and calendars, which nobody shows a
 * token to. They lapse {@link #LAST} after the proof; that is computed at each use, never scheduled.
 *
 * @param org as the token said
 * @param roles as the token said
 * @param at when the owner last showed a token
 */
public record ProvenRights(String org, Set<Role> roles, Instant at) {
    public static final Duration LAST = Duration.ofDays(30);

    /** A proof is written anew after so long, or at once when the roles changed. */
    private static final Duration FRESH = Duration.ofHours(1);

    public ProvenRights {
        roles = Set.copyOf(roles);
    }

    public Instant lapseAt() {
        return at.plus(LAST);
    }

    public boolean areLapsed(Instant now) {
        return !now.isBefore(lapseAt());
    }

    /** Whether a token with these roles, shown now, is worth writing down. */
    public boolean needProof(Set<Role> shown, Instant now) {
        return !roles.equals(shown) || !now.isBefore(at.plus(FRESH));
    }
}
