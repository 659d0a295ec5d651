package foreview.runtime.store;

import foreview.domain.json.Digest;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A request that is performed once. The transaction that performs it also puts its record with the answer, so there is no
 * state in between.
 *
 * @param hash of the principal and its key
 * @param fingerprint of method, path, query and body, keyed by the client's key, in hex: by itself it confirms no guess of
 *     their content
 * @param binding false for rule 1's acts: a key that another request used then stops none of them
 */
public record IdempotencyRecord(String hash, String fingerprint, boolean binding) {
    /** How long a key is remembered. */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final String EXPIRES_AT = "expiresAt";
    private static final String FINGERPRINT = "fingerprint";

    public static IdempotencyRecord of(String org, String sub, String key, byte[] fingerprint) {
        var principal = String.join("\n", org, sub, key).getBytes(StandardCharsets.UTF_8);
        var keyed = Hmac.of(key.getBytes(StandardCharsets.UTF_8), fingerprint);
        return new IdempotencyRecord(Digest.of(principal), HexFormat.of().formatHex(keyed), true);
    }

    /** The same for an act of rule 1, which no key keeps from being recorded. */
    public IdempotencyRecord ungated() {
        return new IdempotencyRecord(hash, fingerprint, false);
    }

    public void write(Transaction transaction, StoredAnswer answer, Instant now) {
        var record = answer.write(Item.at(Key.idempotency(hash)).with(FINGERPRINT, fingerprint))
                .with(EXPIRES_AT, now.plus(KEPT).getEpochSecond());
        transaction.putRecord(
                record,
                "attribute_not_exists(pk) OR expiresAt <= :now",
                Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond()))));
    }

    /** What the same key was answered with, if it was used before. */
    public Optional<CommitResult> known(Tables tables, Instant now) {
        return tables.find(Key.idempotency(hash))
                // past its time it does not count, whatever the table's own expiry did with it
                .filter(record -> record.number(EXPIRES_AT) > now.getEpochSecond())
                .map(this::replay)
                .filter(result -> binding || result instanceof CommitResult.Replayed);
    }

    public CommitResult replay(Item record) {
        return record.text(FINGERPRINT).equals(fingerprint)
                ? new CommitResult.Replayed(StoredAnswer.of(record))
                : new CommitResult.KeyReused();
    }
}
