package foreview.runtime.clearinghouse;

import foreview.domain.clearinghouse.Aggregate;
import foreview.domain.clearinghouse.ClearinghouseRules;
import foreview.domain.json.Records;
import foreview.runtime.http.ETag;
import foreview.runtime.keys.Hmac;
import foreview.runtime.store.Ids;
import foreview.runtime.store.Item;
import foreview.runtime.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An aggregate as its head holds it.
 *
 * @param version the sequence of its last entry
 * @param hash of that entry
 * @param at when that entry was recorded: no later entry has an earlier time
 * @param salt the secret that pseudonyms are made with here; no docket and no answer contains it
 */
public record StoredAggregate<A extends Aggregate>(A state, long version, String hash, Instant at, byte[] salt) {
    private static final int PSEUDONYM = 22;
    private static final int SALT = 32;

    static <A extends Aggregate> StoredAggregate<A> of(Class<A> type, Item item) {
        return new StoredAggregate<>(
                Records.read(type, item.json("held")),
                item.number("version"),
                item.text("hash"),
                item.time("at"),
                item.bytes("salt"));
    }

    static byte[] newSalt() {
        return Ids.bytes(SALT);
    }

    Item item() {
        return Item.at(Places.head(state.getClass(), state.id()))
                .with("held", Records.write((Record) state))
                .with("version", version)
                .with("hash", hash)
                .with("at", at)
                .with("salt", salt);
    }

    public String id() {
        return state.id();
    }

    public ETag tag() {
        return ETag.of(id(), version);
    }

    /** From now on that transaction is written only while the aggregate is as it was read. */
    public void guard(Transaction transaction) {
        transaction.check(
                Places.head(state.getClass(), id()),
                "version = :read",
                Map.of(":read", AttributeValue.fromN(Long.toString(version))));
    }

    /** As of that time: what fell due has happened, recorded or not. */
    @SuppressWarnings("unchecked") // folding an entry keeps the kind
    public A at(Instant now) {
        return (A) ClearinghouseRules.settled(state, now.isBefore(at) ? at : now);
    }

    /** A person's pseudonym in this record: the same for every act, and not linkable to other records. */
    public String pseudonym(String sub) {
        return pseudonym(salt, sub);
    }

    static String pseudonym(byte[] salt, String sub) {
        var code = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Hmac.of(salt, sub.getBytes(StandardCharsets.UTF_8)));
        return "p_" + code.substring(0, PSEUDONYM);
    }

    /** The salt reaches no log. */
    @Override
    public String toString() {
        return "StoredAggregate " + id() + " at " + version;
    }
}
