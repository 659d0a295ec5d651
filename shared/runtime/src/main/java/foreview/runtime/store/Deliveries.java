package foreview.runtime.store;

import foreview.domain.cases.Timer;
import foreview.domain.json.Records;
import foreview.domain.json.Times;
import foreview.domain.notices.Delivery;
import foreview.domain.notices.Notice;
import foreview.domain.notices.NoticeCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The records of notices for subscriptions, in the order in which the notices were caused. The key follows from
 * subscription and notice, so that no crash and no repetition makes a second record of the same. A pending delivery has a
 * timer, which wakes its sender until it is over.
 */
public final class Deliveries {
    /** How long a record is kept. */
    private static final Duration KEPT = Duration.ofDays(90);

    /** How long a wake-up may take to begin an attempt before another is sent. */
    private static final Duration WAKE = Duration.ofMinutes(1);

    private static final String REVISION = "revision";

    private final Tables tables;

    public Deliveries(Tables tables) {
        this.tables = tables;
    }

    /** A notice for a subscription, as it is put for the first time. */
    public static Delivery begin(
            String subscription,
            Notice notice,
            Optional<String> caseId,
            Instant effectiveAt,
            Instant madeAt,
            Delivery.State state) {
        var message = Ids.of("msg", subscription, caseId.orElse(""), notice.id());
        return Delivery.begun(message, notice, caseId, effectiveAt, madeAt, state);
    }

    /**
     * A delivery as it is stored.
     *
     * @param position in the list of its subscription
     */
    public record Stored(String subscription, String position, Delivery held, long revision) {
        static Stored of(Item item) {
            var pk = item.text("pk");
            return new Stored(
                    pk.substring(Key.deliveries("").length()),
                    item.text("sk"),
                    Records.read(Delivery.class, item.json("held")),
                    item.number(REVISION));
        }

        Item item() {
            return Item.at(Key.delivery(subscription, position))
                    .with("held", Records.write(held))
                    .with(REVISION, revision)
                    .with("expiresAt", held.madeAt().plus(KEPT).getEpochSecond());
        }

        private Timer timer(Instant dueAt) {
            return new Timer(dueAt, subscription, Timer.Kind.DELIVERY, position);
        }
    }

    /** Where the record of a notice is in the list. Its owner is shown it, and a partner learns no docket number. */
    private static String position(Delivery delivery) {
        var subject = delivery.notice().subject(delivery.caseId()).orElse("");
        return Times.text(delivery.madeAt()) + "#" + subject + "#" + delivery.message();
    }

    /**
     * Puts a record, with the timer of a pending one.
     *
     * @return its position, unless the record exists already
     */
    public Optional<String> put(String subscription, Delivery begun, Instant now, RetryBudget budget) {
        var stored = new Stored(subscription, position(begun), begun.started(now), 1);
        var transaction = new Transaction(tables).putNew(stored.item());
        if (begun.notice().cause().isEscalation()) transaction.putNew(once(subscription, begun));
        if (begun.isPending()) transaction.put(new PendingTimer(stored.timer(now.plus(WAKE))).item(now));
        return transaction.sendUntilKnown(budget) ? Optional.of(stored.position()) : Optional.empty();
    }

    /** The end may move while a finding waits, so two timers may look at it, at different times. */
    private static Item once(String subscription, Delivery delivery) {
        return Item.at(Key.once(subscription, delivery.message()))
                .with("expiresAt", delivery.madeAt().plus(KEPT).getEpochSecond());
    }

    /**
     * Which of the subscriptions have their record; consistent.
     *
     * @param begun what is to be put, by subscription
     */
    public Set<String> recorded(Map<String, Delivery> begun) {
        var keys = begun.entrySet().stream()
                .map(one -> Key.delivery(one.getKey(), position(one.getValue())))
                .toList();
        return tables.findAll(keys).stream()
                .map(Stored::of)
                .map(Stored::subscription)
                .collect(Collectors.toSet());
    }

    /** Consistent. */
    public Optional<Stored> find(String subscription, String position) {
        return tables.find(Key.delivery(subscription, position)).map(Stored::of);
    }

    /**
     * Puts the next state of a delivery.
     *
     * @return the stored delivery; empty when it changed since it was read
     */
    public Optional<Stored> replace(Stored read, Delivery next, RetryBudget budget) {
        return send(new Transaction(tables), read, next, budget);
    }

    /** The same for one that becomes pending again, with its timer. */
    public Optional<Stored> restart(Stored read, Delivery next, Instant now, RetryBudget budget) {
        var timer = new PendingTimer(read.timer(now.plus(WAKE))).item(now);
        return send(new Transaction(tables).put(timer), read, next, budget);
    }

    private static Optional<Stored> send(Transaction transaction, Stored read, Delivery next, RetryBudget budget) {
        var put = new Stored(read.subscription(), read.position(), next, read.revision() + 1);
        boolean written = transaction
                .put(
                        put.item(),
                        REVISION + " = :read",
                        Map.of(":read", AttributeValue.fromN(Long.toString(read.revision()))))
                .sendUntilKnown(budget);
        return written ? Optional.of(put) : Optional.empty();
    }

    /**
     * @param next the position after which the next page begins
     */
    public record Page(List<Stored> deliveries, Optional<String> next) {}

    /** The oldest first; eventually consistent. */
    public Page page(String subscription, Optional<String> after, int limit) {
        return page(subscription, after, limit, false, false);
    }

    /** The latest first; consistent. */
    public List<Stored> latest(String subscription, int limit) {
        return page(subscription, Optional.empty(), limit, true, true).deliveries();
    }

    private Page page(String subscription, Optional<String> after, int limit, boolean consistent, boolean descending) {
        var page = tables.page(Key.deliveries(subscription), "", after, limit, consistent, descending);
        return new Page(page.items().stream().map(Stored::of).toList(), page.next());
    }

    /** A notice of a subscription about itself or its owner's others. */
    public static Notice own(NoticeCause cause, Instant number, Optional<String> about) {
        return new Notice(cause, number.toEpochMilli(), about);
    }
}
