package foreview.runtime.store;

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

/** The timers by the hour they are due in, and how far the hours are proved empty. For the sweep. */
public final class Timers {
    private static final Key WATERMARK = new Key("SWEEP", "WATERMARK");
    /** A transaction stamped just before an hour's end may commit minutes into the next. */
    private static final Duration BEHIND = Duration.ofMinutes(15);

    /** An outage of the schedule from the very first day on would be seen long before it is this old. */
    private static final Duration BEFORE_THE_FIRST_RUN = Duration.ofDays(31);

    private static final String IS_SAME = PendingTimer.PUT + " = :put";

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
     * @param empty all hours before this one were read without finding a timer
     */
    public void moveTo(Instant empty, Instant now) {
        var latest = now.minus(BEHIND).truncatedTo(ChronoUnit.HOURS);
        tables.put(
                Item.at(new Key(WATERMARK.pk(), WATERMARK.sk())).with("hour", empty.isBefore(latest) ? empty : latest));
    }

    /**
     * A timer that is due, and where it lies.
     *
     * @param timer nothing when its item cannot be read, as one of a later version's kind
     */
    public record Due(Item item, Optional<PendingTimer> timer) {
        Key key() {
            return item.key();
        }

        String put() {
            return item.text(PendingTimer.PUT);
        }

        /** The place in its partition tells it, whatever else the item lacks. */
        public Instant dueAt() {
            return PendingTimer.dueAt(item);
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
     * The first timers of an hour that are due.
     *
     * @param most of each partition
     */
    public Hour hour(PendingTimer.Lane lane, Instant hour, Instant now, int most) {
        var all = new HashMap<Integer, Optional<String>>();
        for (int shard = 0; shard < Shards.COUNT; shard++) all.put(shard, Optional.empty());
        return read(lane, hour, all, now, most);
    }

    /** Those after them, whatever became of them. */
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
            var page = tables.page(
                    PendingTimer.partition(lane, hour, place.getKey()), "", place.getValue(), most, true, false);
            empty &= page.items().isEmpty();
            var found = page.items().stream()
                    .map(item -> new Due(item, PendingTimer.of(item)))
                    .filter(d -> !d.dueAt().isAfter(now))
                    .toList();
            due.addAll(found);
            // they lie in the order in which they are due
            if (found.size() == page.items().size()) page.next().ifPresent(sk -> next.put(place.getKey(), sk));
        }
        due.sort(Comparator.comparing(Due::dueAt));
        return new Hour(List.copyOf(due), empty, Map.copyOf(next));
    }

    /** One that no change of a case brings; one that stands there already stays as it is. */
    public void put(PendingTimer timer, Instant now) {
        tables.putNew(timer.item(now));
    }

    /** Performed: it is needed no more, unless a change has put it again meanwhile. */
    public void done(Due performed) {
        tables.deleteIf(performed.key(), PendingTimer.PUT, performed.put());
    }

    /** Not performed, or not to the end: it comes again. Of two runs that say so at once one is heard. */
    public void retry(Due due, PendingTimer next, Instant now) {
        var transaction = new Transaction(tables);
        var item = next.item(now);
        var same = Map.of(":put", AttributeValue.fromS(due.put()));
        if (item.key().equals(due.key())) transaction.put(item, IS_SAME, same);
        else transaction.put(item).delete(due.key(), IS_SAME, same);
        transaction.send(); // else the old one is still there
    }
}
