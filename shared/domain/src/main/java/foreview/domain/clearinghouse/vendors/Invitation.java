package foreview.domain.clearinghouse.vendors;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseEvent;
import foreview.domain.clearinghouse.Due;
import foreview.domain.clearinghouse.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An invitation to join as a vendor. It works once, for {@code [invitedAt, expiresAt)}. Whom it went to is sealed.
 *
 * @param id begins with the digest of the token, so that the token finds it
 * @param digest SHA-256 of the token, in hex
 * @param vulnerability that the vendor is to fix, if it is about one
 * @param vendor that joined by it
 */
public record Invitation(
        String id,
        String digest,
        Instant invitedAt,
        Instant expiresAt,
        Optional<String> vulnerability,
        Optional<String> vendor)
        implements Aggregate {
    public static final Duration LIFE = Duration.ofDays(30);

    /** The id of an invitation whose token has that digest. */
    public static String idOf(String digest) {
        return "iv-" + digest.substring(0, 32);
    }

    @Override
    public Set<Row> rows() {
        return Set.of();
    }

    @Override
    public Set<Due> dues() {
        return Set.of();
    }

    @Override
    public Optional<ClearinghouseEvent> due(Instant at) {
        return Optional.empty();
    }

    Invitation acceptedBy(String joined) {
        return new Invitation(id, digest, invitedAt, expiresAt, vulnerability, Optional.of(joined));
    }
}
