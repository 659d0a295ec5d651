package foreview.domain.accesslog;

import foreview.domain.cases.Role;
import foreview.domain.json.Canonical;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.domain.json.Records;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the access log, written before the thing is opened.
 *
 * @param number from 1, without gaps, in its part of the log
 * @param at when the thing was opened
 * @param shownAt when the entry took its number, where it was held back before
 * @param person the pseudonym in this case
 * @param what such as {@code content:7}
 */
public record LogEntry(
        long number,
        Instant at,
        Optional<Instant> shownAt,
        String person,
        String org,
        Role role,
        String what,
        String ground) {

    public static LogEntry of(Access access, long number, Instant at) {
        var actor = access.actor();
        return new LogEntry(
                number,
                at,
                Optional.empty(),
                actor.person(),
                actor.org(),
                actor.role(),
                access.thing().name(),
                access.ground());
    }

    /**
     * @throws IllegalArgumentException when it is no entry
     */
    public static LogEntry read(Json.Obj stored) {
        return Records.read(LogEntry.class, stored);
    }

    /** The same in the part that the developer sees. */
    public LogEntry shown(long as, Instant now) {
        return new LogEntry(as, at, Optional.of(now), person, org, role, what, ground);
    }

    /** Never before that of the entry before it. */
    public Instant numberedAt() {
        return shownAt.orElse(at);
    }

    public Json.Obj json() {
        return Records.write(this);
    }

    /** Its bytes (RFC 8785), which the chain is made of. */
    public String canonical() {
        return Canonical.text(json());
    }

    public String digest() {
        return Digest.of(canonical().getBytes(StandardCharsets.UTF_8));
    }
}
