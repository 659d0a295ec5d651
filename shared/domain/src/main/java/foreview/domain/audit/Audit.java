package foreview.domain.audit;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.Thing;
import foreview.domain.cases.Actor;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Requester;
import foreview.domain.cases.Role;
import foreview.domain.roster.Participant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request of an auditor to read some content of a case. It is no docket entry: that would show a delayed oversight read
 * to the developer at once.
 *
 * @param auditor the pseudonym in this case; only this person reads under it
 * @param org of the auditor
 * @param ground why, in one line
 * @param things that may be read, as {@link Thing#name} has them
 * @param length how long they may be read from the consent on
 * @param delay for how long the access log holds each step back; absent for none
 * @param consent of the second person
 */
public record Audit(
        String id,
        String auditor,
        String org,
        String ground,
        List<String> things,
        Duration length,
        Optional<Duration> delay,
        Instant askedAt,
        Optional<Consent> consent) {
    /** The longest time for which content may be read after one consent. */
    public static final Duration MOST_LENGTH = Duration.ofHours(24);

    /** A request without consent lapses. */
    public static final Duration WAITS = Duration.ofDays(7);

    private static final Set<Role> MAY_CONSENT = Set.of(Role.AUDITOR, Role.ACCESS_CUSTODIAN);

    public Audit {
        things = List.copyOf(things);
    }

    /**
     * @param person the pseudonym in this case
     */
    public record Consent(String person, String org, Role role, Instant at) {}

    public enum State {
        /** It waits for the consent of another person. */
        ASKED,
        /** Its things may be read. */
        OPEN,
        /** Its time is over, or nobody consented in time. */
        OVER
    }

    /** Until when it is what it is now. */
    public Instant expiresAt() {
        return consent.map(given -> given.at().plus(length)).orElse(askedAt.plus(WAITS));
    }

    /** Half-open, as a window: at the instant of its end it is over. */
    public State state(Instant now) {
        if (!now.isBefore(expiresAt())) return State.OVER;
        return consent.isPresent() ? State.OPEN : State.ASKED;
    }

    /**
     * Whether a caller may ask for consent, give it, and see who asked. The developer's own people may not: it does not see
     * a delayed audit.
     *
     * @param developer the organization whose case it is
     */
    public static boolean maySee(Requester who, String developer) {
        return !who.org().equals(developer) && who.roles().stream().anyMatch(MAY_CONSENT::contains);
    }

    /** Why a person who may see it may not consent: rule 9 has two persons, by identity. */
    public Optional<Refusal> refusesConsent(Requester who, Instant now) {
        if (who.person().equals(auditor)) return Optional.of(Refusal.SAME_PERSON);
        if (consent.isPresent()) return Optional.of(Refusal.EXISTS);
        return state(now) == State.ASKED ? Optional.empty() : Optional.of(Refusal.WRONG_PHASE);
    }

    public Audit consented(Requester who, Instant now) {
        var actor = who.as(MAY_CONSENT);
        var given = new Consent(actor.person(), actor.org(), actor.role(), now);
        return new Audit(id, auditor, org, ground, things, length, delay, askedAt, Optional.of(given));
    }

    /**
     * Whether that person may read that thing under it now.
     *
     * @param reader an auditor of the case still
     * @param second who consented, if anybody did; once that person is struck, the consent does not count
     */
    public boolean permits(Requester reader, Optional<Participant> second, Thing thing, Instant now) {
        return reader.roles().contains(Role.AUDITOR)
                && reader.person().equals(auditor)
                && second.filter(person -> !person.struck()).isPresent()
                && state(now) == State.OPEN
                && things.contains(thing.name());
    }

    /** Whether it is the same request, sent again. */
    public boolean asksTheSame(Audit other) {
        return ground.equals(other.ground)
                && things.equals(other.things)
                && length.equals(other.length)
                && delay.equals(other.delay);
    }

    /** What the access log has of a step that is about the audit itself: {@code asked} or {@code consented}. */
    public Access step(Actor actor, String step, Instant now) {
        return access(actor, Thing.audit(id), step + ": " + ground, now);
    }

    /** What the access log has of a reading under it. */
    public Access reading(Requester reader, Thing thing, Instant now) {
        return access(reader.as(Set.of(Role.AUDITOR)), thing, "audit " + id + ": " + ground, now);
    }

    private Access access(Actor actor, Thing thing, String why, Instant now) {
        return new Access(actor, thing, why, delay.map(length -> new Hidden.Until(now.plus(length))));
    }
}
