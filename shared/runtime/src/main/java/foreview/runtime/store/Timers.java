package foreview.runtime.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The timers by the hour they are due in, and how far the hours are proved empty. For the sweep. */
public final class Timers {
    private static final Key WATERMARK = new Key("SWEEP", "WATERMARK");
    /** A transaction stamped just before an hour's end may commit minutes into the next. */
    private static final Duration BEHIND = Duration.ofMinutes(15);

    private final Tables tables;

    public Timers(Tables tables) {
        this.tables = tables;
    }

    /** The first hour not yet proved empty; the present one when the sweep runs for the first time. */
    public Instant watermark(Instant now) {
        return tables.find(WATERMARK)
                .map(item -> item.time("hour"))
                .orElse(now.minus(BEHIND).truncatedTo(ChronoUnit.HOURS));
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

    /** A timer that is due, and where it lies. */
    public record Due(Key key, Timer timer) {}

    /** What an hour's partitions hold; consistent. */
    public record Hour(List<Due> due, boolean empty) {}

    /**
     * The timers of an hour that are due, the earliest first in each partition.
     *
     * @param most of each partition
     */
    public Hour hour(Instant hour, Instant now, int most) {
        var due = new ArrayList<Due>();
        boolean empty = true;
        for (int shard = 0; shard < Timer.SHARDS; shard++) {
            var page = tables.page(Timer.partition(hour, shard), "", Optional.empty(), most, true, false);
            empty &= page.items().isEmpty();
            for (var item : page.items()) {
                var timer = Timer.of(item);
                if (!timer.dueAt().isAfter(now)) due.add(new Due(item.key(), timer));
            }
        }
        return new Hour(due, empty);
    }

    /** One that no change of a case brings. */
    public void put(Timer timer, Instant now) {
        tables.put(timer.item(now));
    }

    /** Performed: it is needed no more. */
    public void done(Due performed) {
        tables.delete(performed.key());
    }

    /** Not performed, or not to the end: it comes again. */
    public void again(Due due, Timer next, Instant now) {
        var transaction = new Transaction(tables);
        var item = next.item(now);
        transaction.put(item);
        if (!item.key().equals(due.key())) transaction.delete(due.key());
        transaction.send(); // else the old one is still there
    }
}
