package foreview.domain.calendar;

import foreview.domain.cases.Role;
import foreview.domain.roster.ProvenRights;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A person's calendar, which programs read by a secret address. It shows what its owner may see by the rights that its token
 * last proved.
 *
 * @param id opaque; no part of the address
 */
public record CalendarFeed(String id, Instant createdAt, ProvenRights rights) {

    public static CalendarFeed begun(String id, String org, Set<Role> roles, Instant now) {
        return new CalendarFeed(id, now, new ProvenRights(org, roles, now));
    }

    public boolean isLapsed(Instant now) {
        return rights.areLapsed(now);
    }

    public CalendarFeed proven(Set<Role> shown, Instant now) {
        return new CalendarFeed(id, createdAt, new ProvenRights(rights.org(), shown, now));
    }

    /** A number that rises with each proof, as the feed's own lapse moves: the seconds from its creation to the proof. */
    public long sequence() {
        return Duration.between(createdAt, rights.at()).toSeconds();
    }
}
