package foreview.runtime.clearinghouse.reports;

import foreview.domain.json.Digest;
import foreview.runtime.Now;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** Tokens with which somebody without an account sends one report. Their digests alone are stored. */
public final class FormTokens {
    private static final Duration VALID = Duration.ofHours(1);
    private static final String EXPIRES_AT = "expiresAt";
    private static final int BYTES = 32;

    private final Tables tables;
    private final Now now;

    /**
     * @param tables of the clearinghouse
     */
    public FormTokens(Tables tables, Now now) {
        this.tables = tables;
        this.now = now;
    }

    /**
     * @param expiresAt from then on it is not taken, to the second
     */
    public record Issued(String token, Instant expiresAt) {}

    public Issued issue() {
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.bytes(BYTES));
        long expiresAt = now.instant().plus(VALID).getEpochSecond();
        tables.put(Item.at(key(token)).with(EXPIRES_AT, expiresAt));
        return new Issued(token, Instant.ofEpochSecond(expiresAt));
    }

    /** Whether it may still be spent; consistent. The table's own expiry only tidies up. */
    public boolean isValid(String token, Instant at) {
        return tables.find(key(token))
                .filter(stored -> stored.number(EXPIRES_AT) > at.getEpochSecond())
                .isPresent();
    }

    /** What a report's transaction deletes, so that a token brings one report. */
    public Key key(String token) {
        return new Key("FORM#" + Digest.of(token.getBytes(StandardCharsets.UTF_8)), "FORM");
    }
}
