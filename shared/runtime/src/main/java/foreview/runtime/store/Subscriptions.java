package foreview.runtime.store;

import foreview.domain.cases.Timer;
import foreview.domain.json.Times;
import foreview.domain.notices.Subscription;
import foreview.runtime.keys.Envelope;
import foreview.runtime.keys.KeyContext;
import foreview.runtime.keys.Sealer;
import foreview.runtime.store.StoredSubscription.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Subscriptions of persons. Addresses and secrets are sealed, each under a data key of its own, and the person itself under
 * the deployment's secret. Every change is put at the revision that was read.
 */
public final class Subscriptions {
    /** Of one person. */
    public static final int MOST = 10;

    /** A mailbox that was never confirmed keeps its place for so long, whatever becomes of its subscription. */
    private static final Duration PLACE_KEPT = Duration.ofDays(1);

    private static final String LISTED = "subscription";
    private static final String FREE_FROM = "freeFrom";

    /** How long the previous secret signs beside the new one. */
    public static final Duration BOTH_SIGN = Duration.ofHours(24);

    private static final String CONDITION = "revision = :read";
    private static final int PAGE = 1_000;

    private final Tables tables;
    private final Sealer sealer;
    private final PersonKeys persons;

    public Subscriptions(Tables tables, Sealer sealer, PersonKeys persons) {
        this.tables = tables;
        this.sealer = sealer;
        this.persons = persons;
    }

    /** The id that a request of a person makes: the same for its repetition. */
    public String idOf(String org, String sub, String idempotencyKey) {
        return Ids.of("s", persons.partition(sub), org, idempotencyKey);
    }

    /**
     * A new one, not stored yet.
     *
     * @param request the fingerprint of the request
     * @return empty when the person has no place left
     */
    public Optional<StoredSubscription> begin(Subscription begun, String sub, Map<Part, String> parts, String request) {
        var owner = persons.partition(sub);
        return freePlace(begun.org(), owner, begun.createdAt())
                .map(place -> begin(begun, sub, owner, place, parts, request));
    }

    private StoredSubscription begin(
            Subscription begun, String sub, String owner, int place, Map<Part, String> parts, String request) {
        var stored = StoredSubscription.begun(begun, owner, place, persons.seal(sub, begun.id()), request);
        for (var part : parts.entrySet()) stored = seal(stored, part.getKey(), part.getValue());
        return stored;
    }

    /**
     * Stores a new one, with the timer that tells its owner before it lapses.
     *
     * @return false when one of that id exists, or another took its place
     */
    public boolean create(StoredSubscription begun, Instant now, RetryBudget budget) {
        var held = begun.held();
        return new Transaction(tables)
                .putNew(begun.item())
                .put(
                        Item.at(begun.listed()).with(LISTED, held.id()),
                        "attribute_not_exists(pk) OR " + FREE_FROM + " <= :now",
                        Map.of(":now", AttributeValue.fromS(Times.text(now))))
                .put(Item.at(Key.subscriber(held.org())))
                .put(new PendingTimer(timer(held)).item(now))
                .sendUntilKnown(budget);
    }

    private Optional<Integer> freePlace(String org, String owner, Instant now) {
        var taken = listed(org, owner + "#").stream()
                .filter(item -> !item.has(FREE_FROM) || item.time(FREE_FROM).isAfter(now))
                .map(item -> item.key().sk())
                .collect(Collectors.toSet());
        return IntStream.range(0, MOST)
                .boxed()
                .filter(place ->
                        !taken.contains(Key.subscriptionOf(org, owner, place).sk()))
                .findFirst();
    }

    private static Timer timer(Subscription held) {
        return new Timer(held.reminderAt(), held.id(), Timer.Kind.SUBSCRIPTION, Timer.Kind.SUBSCRIPTION.name());
    }

    /** Again, for one that had lapsed. */
    public void arm(Subscription held, Instant now) {
        tables.putNew(new PendingTimer(timer(held)).item(now));
    }

    /** Consistent. */
    public Optional<StoredSubscription> find(String id) {
        return tables.find(Key.subscription(id)).map(StoredSubscription::of);
    }

    /** Those of one person in one organization, in the order of their places; consistent. */
    public List<StoredSubscription> own(String org, String sub) {
        return all(org, persons.partition(sub) + "#");
    }

    /** Those of the same owner; consistent. */
    public List<StoredSubscription> beside(StoredSubscription one) {
        return all(one.held().org(), one.owner() + "#").stream()
                .filter(other -> !other.id().equals(one.id()))
                .toList();
    }

    /** All of an organization; consistent. */
    public List<StoredSubscription> ofOrg(String org) {
        return all(org, "");
    }

    private List<Item> listed(String org, String prefix) {
        var items = new ArrayList<Item>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.subscriptions(org), prefix, after, PAGE, true, false);
            items.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return items;
    }

    private List<StoredSubscription> all(String org, String prefix) {
        var keys = listed(org, prefix).stream()
                .flatMap(item -> item.optText(LISTED).stream())
                .map(Key::subscription)
                .toList();
        var found = tables.findAll(keys).stream().map(StoredSubscription::of).toList();
        return keys.stream()
                .flatMap(key -> found.stream().filter(one -> one.item().key().equals(key)))
                .toList();
    }

    /** The organizations that have, or had, a subscription; consistent. */
    public Set<String> subscribers() {
        var orgs = new HashSet<String>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.SUBSCRIBERS, "", after, PAGE, true, false);
            page.items().forEach(item -> orgs.add(item.text("sk")));
            after = page.next();
        } while (after.isPresent());
        return orgs;
    }

    /**
     * Puts its next state.
     *
     * @return false when it changed since it was read, or is deleted
     */
    public boolean replace(StoredSubscription next, RetryBudget budget) {
        return new Transaction(tables).put(next.next(), CONDITION, next.read()).sendUntilKnown(budget);
    }

    /**
     * Changes the one of that id, on a fresh reading each time another change came first.
     *
     * @return false when there is none
     * @throws IllegalStateException when it was busy for too long
     */
    public boolean update(String id, UnaryOperator<Subscription> change, RetryBudget budget) {
        for (int attempts = 0; ; attempts++) {
            var found = find(id);
            if (found.isEmpty()) return false;
            var next = change.apply(found.get().held());
            if (next.equals(found.get().held()) || replace(found.get().with(next), budget)) return true;
            if (!budget.retry(attempts)) throw new IllegalStateException("a subscription was busy for too long");
        }
    }

    /**
     * Its place is free at once, but that of an unconfirmed mailbox: nobody mails code after code to a stranger. Nothing
     * happens if it was deleted since it was read; its place may then be another's.
     */
    public void delete(StoredSubscription stored, Instant now, RetryBudget budget) {
        var held = stored.held();
        var freeFrom = held.createdAt().plus(PLACE_KEPT);
        var deletion = new Transaction(tables).delete(Key.subscription(held.id()));
        var isListed = LISTED + " = :this";
        var values = Map.of(":this", AttributeValue.fromS(held.id()));
        if (held.wasConfirmed() || !now.isBefore(freeFrom)) deletion.delete(stored.listed(), isListed, values);
        else
            deletion.put(
                    Item.at(stored.listed()).with(FREE_FROM, freeFrom).with("expiresAt", freeFrom.getEpochSecond()),
                    isListed,
                    values);
        deletion.sendUntilKnown(budget);
    }

    /** With a new secret; the one before it signs beside it for a while. */
    public StoredSubscription rotate(StoredSubscription stored, String secret, Instant now) {
        return seal(stored.rotated(now.plus(BOTH_SIGN)), Part.SECRET, secret);
    }

    public StoredSubscription seal(StoredSubscription stored, Part part, String plain) {
        var key = sealer.newDataKey(KeyContext.ofSubscription(stored.id()));
        var sealed = Envelope.seal(key.plain(), plain.getBytes(StandardCharsets.UTF_8), context(stored, part));
        return stored.with(part, key.wrapped(), sealed);
    }

    /** What is sealed in it. */
    public String open(StoredSubscription stored, Part part) {
        var key = sealer.openDataKey(stored.item().bytes(part.key()), KeyContext.ofSubscription(stored.id()));
        var plain = Envelope.open(key, stored.item().bytes(part.sealed()), context(stored, part));
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** A previous secret signs under the context of the secret that it was. */
    private static String context(StoredSubscription stored, Part part) {
        var name = part == Part.PREVIOUS ? Part.SECRET : part;
        return "subscription:" + stored.id() + ":" + name;
    }

    /** The owner's pseudonym in a case. */
    public String pseudonym(StoredSubscription stored, StoredCase in) {
        return in.pseudonym(persons.open(stored.person(), stored.id()));
    }

    /** Whether it belongs to that person. */
    public boolean isOf(StoredSubscription stored, String org, String sub) {
        return stored.held().org().equals(org) && stored.owner().equals(persons.partition(sub));
    }
}
