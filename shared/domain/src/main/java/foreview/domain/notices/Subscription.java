package foreview.domain.notices;

import foreview.domain.cases.Role;
import foreview.domain.roster.ProvenRights;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person's wish to be told, by its {@linkplain ProvenRights proven rights}; each notice is checked against the case as it
 * is then.
 *
 * @param org of the owner, as its token said
 * @param roles of the owner's token, as last proved
 * @param provenAt when the owner last showed a token
 * @param reason why it is disabled
 * @param failingSince the first failure of an endpoint since its last success
 * @param mailing what was mailed lately; only of mail
 */
public record Subscription(
        String id,
        Channel channel,
        String org,
        Set<Role> roles,
        Instant createdAt,
        Instant provenAt,
        Filter filter,
        State state,
        Optional<Reason> reason,
        Optional<Instant> failingSince,
        Mailing mailing) {
    /** The owner is told so long before. */
    private static final Duration TOLD_BEFORE = Duration.ofDays(7);

    private static final Duration FIRST_DAY = Duration.ofDays(1);

    public enum Channel {
        WEBHOOK,
        MAIL
    }

    /** As stored. A lapse is computed, never stored. */
    public enum State {
        /** The owner has not confirmed the mail address yet. */
        UNCONFIRMED,
        ACTIVE,
        DISABLED
    }

    public enum Reason {
        /** By its owner. */
        PAUSED,
        /** No delivery succeeded for days. */
        FAILING,
        /** The endpoint answered that it is gone (410). */
        GONE,
        /** Mail to the address is returned for good. */
        BOUNCED,
        /** The reader marked a mail as unwanted. */
        COMPLAINED
    }

    public Subscription {
        roles = Set.copyOf(roles);
    }

    public static Subscription begun(
            String id, Channel channel, String org, Set<Role> roles, Filter filter, Instant now) {
        var state = channel == Channel.MAIL ? State.UNCONFIRMED : State.ACTIVE;
        return new Subscription(
                id, channel, org, roles, now, now, filter, state, Optional.empty(), Optional.empty(), Mailing.NOTHING);
    }

    private ProvenRights rights() {
        return new ProvenRights(org, roles, provenAt);
    }

    public boolean isLapsed(Instant now) {
        return rights().areLapsed(now);
    }

    public Instant lapsesAt() {
        return rights().lapseAt();
    }

    /** When the owner is told that it lapses. */
    public Instant reminderAt() {
        return lapsesAt().minus(TOLD_BEFORE);
    }

    /** Whether notices are sent now. */
    public boolean isServed(Instant now) {
        return state == State.ACTIVE && !isLapsed(now);
    }

    /** Whether a token with these roles, shown now, is worth writing down. */
    public boolean needsProof(Set<Role> shown, Instant now) {
        return rights().needProof(shown, now);
    }

    public Subscription proven(Set<Role> shown, Instant now) {
        return new Subscription(id, channel, org, shown, createdAt, now, filter, state, reason, failingSince, mailing);
    }

    public Subscription with(Filter other) {
        return new Subscription(
                id, channel, org, roles, createdAt, provenAt, other, state, reason, failingSince, mailing);
    }

    public Subscription with(Mailing other) {
        return new Subscription(
                id, channel, org, roles, createdAt, provenAt, filter, state, reason, failingSince, other);
    }

    public Subscription disabled(Reason why) {
        return in(State.DISABLED, Optional.of(why), failingSince);
    }

    /** By its owner, with a fresh start. An address that was never confirmed waits for that. */
    public Subscription enabled() {
        return in(wasConfirmed() ? State.ACTIVE : State.UNCONFIRMED, Optional.empty(), Optional.empty());
    }

    /** Unless wrong codes used up the tries meanwhile. */
    public Subscription confirmed() {
        return state == State.UNCONFIRMED && mailing.takesCodes()
                ? with(mailing.confirm()).enabled()
                : this;
    }

    /** Whether its owner proved that the address is its own; of a webhook nobody asks. */
    public boolean wasConfirmed() {
        return channel == Channel.WEBHOOK || mailing.confirmed();
    }

    public Subscription succeeded() {
        return in(state, reason, Optional.empty());
    }

    public Subscription failed(Instant now) {
        return in(state, reason, failingSince.or(() -> Optional.of(now)));
    }

    /** Whether nothing succeeded while one delivery was tried, from the first day on: its first attempt may be late. */
    public boolean failedThroughout(Delivery ended) {
        return failingSince
                .filter(since -> since.isBefore(ended.startedAt().plus(FIRST_DAY)))
                .isPresent();
    }

    private Subscription in(State next, Optional<Reason> why, Optional<Instant> failing) {
        return new Subscription(id, channel, org, roles, createdAt, provenAt, filter, next, why, failing, mailing);
    }
}
