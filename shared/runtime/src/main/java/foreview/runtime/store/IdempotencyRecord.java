package foreview.runtime.store;

import foreview.domain.docket.Digest;
import foreview.domain.json.Json;
import foreview.runtime.keys.Hmac;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A request that is performed once: its record is put by the very transaction that performs it, so that there is no
 * state between.
 *
 * @param hash of the principal and its key
 * @param fingerprint of route, path, query and body, keyed by the client's key, in hex: alone it confirms no guess of
 *     what was said
 * @param answer what a repetition is answered with
 * @param binding false where rule 1's acts are asked: a key that was used for another request then stands against none
 */
public record IdempotencyRecord(
        String hash, String fingerprint, Function<CommitResult.Recorded, Json.Obj> answer, boolean binding) {
    /** How long a key is remembered. */
    public static final Duration KEPT = Duration.ofDays(7);

    public static IdempotencyRecord of(
            String org, String sub, String key, byte[] fingerprint, Function<CommitResult.Recorded, Json.Obj> answer) {
        var principal = String.join("\n", org, sub, key).getBytes(StandardCharsets.UTF_8);
        var keyed = Hmac.of(key.getBytes(StandardCharsets.UTF_8), fingerprint);
        return new IdempotencyRecord(Digest.of(principal), HexFormat.of().formatHex(keyed), answer, true);
    }

    /** The same for an act of rule 1, which no key keeps from being recorded. */
    public IdempotencyRecord ungated() {
        return new IdempotencyRecord(hash, fingerprint, answer, false);
    }

    Key key() {
        return Key.idempotency(hash);
    }

    void write(Transaction transaction, CommitResult.Recorded recorded) {
        var now = recorded.now();
        var record = Item.at(key())
                .with("fingerprint", fingerprint)
                .with("answer", answer.apply(recorded))
                .with("expiresAt", now.plus(KEPT).getEpochSecond());
        transaction.putRecord(
                record,
                "attribute_not_exists(pk) OR expiresAt <= :now",
                Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond()))));
    }

    /** What the same key was answered with, if it was used before. */
    Optional<CommitResult> known(Tables tables, Instant now) {
        return tables.find(key())
                .filter(record -> counts(record, now))
                .map(this::replay)
                .filter(changed -> binding || changed instanceof CommitResult.Replayed);
    }

    /** Whether the record still counts, whatever the table's own expiry did with it. */
    private static boolean counts(Item record, Instant now) {
        return record.number("expiresAt") > now.getEpochSecond();
    }

    CommitResult replay(Item record) {
        return record.text("fingerprint").equals(fingerprint)
                ? new CommitResult.Replayed(record.json("answer"))
                : new CommitResult.KeyReused();
    }
}
