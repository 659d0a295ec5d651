package foreview.runtime.store;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The timers by lane and by the hour they are due in, and how far the hours are proved empty. For the sweep. */
public final class Timers {
    private static final Key WATERMARK = new Key("SWEEP", "WATERMARK");

    /** Timers that are not tried again until a person puts them back. */
    private static final String QUARANTINE = "QUARANTINE";

    /** A transaction stamped just before an hour's end may commit minutes into the next. */
    private static final Duration BEHIND = Duration.ofMinutes(15);

    /** An outage of the schedule from the very first day on would be seen long before it is this old. */
    private static final Duration BEFORE_THE_FIRST_RUN = Duration.ofDays(31);

    private final Tables tables;

    public Timers(Tables tables) {
        this.tables = tables;
    }

    /** The first hour not yet proved empty; when the sweep runs for the first time, one before all that was written. */
    public Instant watermark(Instant now) {
        return tables.find(WATERMARK)
                .map(item -> item.time("hour"))
                .orElse(now.minus(BEFORE_THE_FIRST_RUN).truncatedTo(ChronoUnit.HOURS));
    }

    /**
     * Remembers how far hours were seen to be empty, never beyond what may still be written.
     *
     * @param empty all hours before this one were read in every lane without finding a timer
     */
    public void moveTo(Instant empty, Instant now) {
        var latest = now.minus(BEHIND).truncatedTo(ChronoUnit.HOURS);
        tables.put(
                Item.at(new Key(WATERMARK.pk(), WATERMARK.sk())).with("hour", empty.isBefore(latest) ? empty : latest));
    }

    /**
     * A timer that is due, and where it is stored.
     *
     * @param timer empty when its item cannot be read, such as one of a later version's kind
     * @param dueAt as its place says; the beginning of its hour where it does not
     */
    public record Due(Item item, Optional<PendingTimer> timer, Instant dueAt) {
        private static Due of(Item item, Instant hour) {
            return new Due(item, PendingTimer.of(item), dueAt(item, hour));
        }

        private static Instant dueAt(Item item, Instant hour) {
            try {
                return PendingTimer.dueAt(item);
            } catch (DateTimeException _) {
                return hour;
            }
        }

        private Key key() {
            return item.key();
        }

        private boolean isAt(Key key) {
            return key().equals(key);
        }

        /** Unless it was put again meanwhile. */
        private String isSame() {
            return item.has(PendingTimer.PUT)
                    ? PendingTimer.PUT + " = :put"
                    : "attribute_not_exists(" + PendingTimer.PUT + ")";
        }

        private Map<String, AttributeValue> put() {
            return item.optText(PendingTimer.PUT)
                    .map(put -> Map.of(":put", AttributeValue.fromS(put)))
                    .orElse(Map.of());
        }

        /** In the transaction that performs it, which fails if the timer was put again meanwhile. */
        Transaction delete(Transaction transaction) {
            return transaction.delete(key(), isSame(), put());
        }
    }

    /**
     * Some of what an hour's partitions hold; consistent.
     *
     * @param due the earliest first
     * @param next where the partitions go on that may hold more of it, by shard
     */
    public record Hour(List<Due> due, boolean empty, Map<Integer, String> next) {
        public boolean hasMore() {
            return !next.isEmpty();
        }
    }

    /**
     * The first timers of a lane that are due in an hour.
     *
     * @param most of each partition
     */
    public Hour hour(PendingTimer.Lane lane, Instant hour, Instant now, int most) {
        var all = new HashMap<Integer, Optional<String>>();
        for (int shard = 0; shard < Shards.COUNT; shard++) all.put(shard, Optional.empty());
        return read(lane, hour, all, now, most);
    }

    /** Those after them, whether or not these are still there. */
    public Hour after(Hour before, PendingTimer.Lane lane, Instant hour, Instant now, int most) {
        var left = new HashMap<Integer, Optional<String>>();
        before.next().forEach((shard, after) -> left.put(shard, Optional.of(after)));
        return read(lane, hour, left, now, most);
    }

    private Hour read(
            PendingTimer.Lane lane, Instant hour, Map<Integer, Optional<String>> places, Instant now, int most) {
        var due = new ArrayList<Due>();
        var next = new HashMap<Integer, String>();
        boolean empty = true;
        for (var place : places.entrySet()) {
            var pk = PendingTimer.partition(lane, hour, place.getKey());
            var page = tables.pageOfAnySchema(pk, place.getValue(), most);
            empty &= page.items().isEmpty();
            var found = page.items().stream()
                    .map(item -> Due.of(item, hour))
                    .filter(d -> !d.dueAt().isAfter(now))
                    .toList();
            due.addAll(found);
            // the items are in the order in which they are due
            if (found.size() == page.items().size()) page.next().ifPresent(sk -> next.put(place.getKey(), sk));
        }
        due.sort(Comparator.comparing(Due::dueAt));
        return new Hour(List.copyOf(due), empty, Map.copyOf(next));
    }

    /** One that no change of a case brings; one that is there already stays as it is. */
    public void put(PendingTimer timer, Instant now) {
        tables.putNew(timer.item(now));
    }

    /** It was performed: deleted, unless a change has put it again meanwhile. */
    public void done(Due performed) {
        tables.deleteIf(performed.key(), PendingTimer.PUT, performed.item().text(PendingTimer.PUT));
    }

    /** It was not performed, or not to the end: due again later. Of two runs that store it again, one succeeds. */
    public void retry(Due due, PendingTimer next, Instant now) {
        move(due, next.item(now));
    }

    /** It is not tried again. Its item stays as it is, but for its partition; {@code from} says where it was. */
    public void quarantine(Due due) {
        var key = due.key();
        move(due, due.item().inPartition(QUARANTINE).with("from", key.pk()));
    }

    /** How many timers are in quarantine. */
    public long quarantined() {
        return tables.count(QUARANTINE, " ", "~");
    }

    private void move(Due due, Item item) {
        var transaction = new Transaction(tables);
        if (due.isAt(item.key())) transaction.put(item, due.isSame(), due.put());
        else due.delete(transaction.put(item));
        send(transaction);
    }

    /** A stale one changes nothing: the timer was put again, or another run dealt with it. */
    private static void send(Transaction transaction) {
        switch (transaction.send()) {
            case Transaction.Outcome.Unknown(var failure) -> throw failure;
            case Transaction.Outcome.Busy _, Transaction.Outcome.NoKey _ ->
                throw new IllegalStateException("the timer is busy");
            case Transaction.Outcome.Committed _, Transaction.Outcome.Stale _, Transaction.Outcome.Known _ -> {}
        }
    }
}
