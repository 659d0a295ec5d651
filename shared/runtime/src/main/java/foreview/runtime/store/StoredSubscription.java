package foreview.runtime.store;

import foreview.domain.json.Records;
import foreview.domain.notices.Subscription;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A subscription as its item holds it.
 *
 * @param owner the key of the person, as its case list has it
 */
public record StoredSubscription(Subscription held, String owner, Item item) {
    private static final String REVISION = "revision";
    private static final String PREVIOUS_UNTIL = "previousUntil";

    /** What is sealed in a subscription, each under a data key of its own. */
    public enum Part {
        /** The address of the endpoint or the mailbox. */
        TARGET,
        /** The secret that signs. */
        SECRET,
        /** The one before it, which still signs beside it for a while. */
        PREVIOUS,
        /** The code that confirms a mail address. */
        CODE;

        String key() {
            return name().toLowerCase(Locale.ROOT) + "Key";
        }

        String sealed() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param place of those that its owner has
     * @param request the fingerprint of the request that made it
     */
    static StoredSubscription begun(Subscription held, String owner, int place, byte[] person, String request) {
        var item = Item.at(Key.subscription(held.id()))
                .with("held", Records.write(held))
                .with("owner", owner)
                .with("place", place)
                .with("person", person)
                .with("request", request)
                .with(REVISION, 1);
        return new StoredSubscription(held, owner, item);
    }

    static StoredSubscription of(Item item) {
        return new StoredSubscription(Records.read(Subscription.class, item.json("held")), item.text("owner"), item);
    }

    public String id() {
        return held.id();
    }

    /** Where the list of its owner has it. */
    Key listed() {
        return Key.subscriptionOf(held.org(), owner, (int) item.number("place"));
    }

    byte[] person() {
        return item.bytes("person");
    }

    /** The fingerprint of the request that made it. */
    public String request() {
        return item.text("request");
    }

    /** The next state, to be put in place of this one. */
    public StoredSubscription with(Subscription next) {
        return new StoredSubscription(next, owner, item.with("held", Records.write(next)));
    }

    StoredSubscription with(Part part, byte[] key, byte[] sealed) {
        return new StoredSubscription(held, owner, item.with(part.key(), key).with(part.sealed(), sealed));
    }

    /** The present secret becomes the previous one. */
    StoredSubscription rotated(Instant until) {
        var next = item.with(Part.PREVIOUS.key(), item.bytes(Part.SECRET.key()))
                .with(Part.PREVIOUS.sealed(), item.bytes(Part.SECRET.sealed()))
                .with(PREVIOUS_UNTIL, until);
        return new StoredSubscription(held, owner, next);
    }

    /** Until when the previous secret signs, too. */
    public Optional<Instant> previousUntil() {
        return item.has(PREVIOUS_UNTIL) ? Optional.of(item.time(PREVIOUS_UNTIL)) : Optional.empty();
    }

    Item next() {
        return item.with(REVISION, item.number(REVISION) + 1);
    }

    Map<String, AttributeValue> read() {
        return Map.of(":read", AttributeValue.fromN(Long.toString(item.number(REVISION))));
    }

    /** Nothing of it reaches a log (rule 13). */
    @Override
    public String toString() {
        return "StoredSubscription " + id();
    }
}
