package foreview.runtime.store;

import foreview.domain.accesslog.Access;
import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogEntry;
import foreview.domain.cases.Role;
import foreview.domain.cases.Timer;
import foreview.domain.json.Times;
import foreview.runtime.Now;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who opened what, when, on what ground: written before the thing is opened, shown to the developer (rule 12). {@link
 * AccessLogChain} chains the entries, {@link AccessLogAnchors} anchors the chain in the docket, and {@link HeldEntries}
 * shows what was held back.
 */
public final class AccessLog {
    private static final int READ_AT_ONCE = 100;
    private static final int MOST_QUERIES = 6;

    private final Tables tables;
    private final LogWriter writer;

    public AccessLog(Tables tables, Now now) {
        this.tables = tables;
        this.writer = new LogWriter(tables, now);
    }

    /** Too many others write to the log of this case just now. Nothing may be opened. */
    public static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("the access log is busy", null, false, false);
        }
    }

    /**
     * Writes the entry; the thing is opened only after this returned.
     *
     * @throws Busy when the budget ends before the entry is written
     */
    public void write(String caseId, Access access, RetryBudget budget) {
        if (write(caseId, access, LogWriter.Beside.NOTHING, budget).isEmpty())
            throw new IllegalStateException("the number of an entry is used already");
    }

    /** The same with more in its transaction; nothing when a condition of that failed. */
    Optional<LogEntry> write(String caseId, Access access, LogWriter.Beside beside, RetryBudget budget) {
        return writer.append(
                caseId,
                access.part(),
                (number, time) -> LogEntry.of(access, number, time),
                (transaction, entry) -> {
                    access.hidden().ifPresent(hidden -> hold(transaction, caseId, hidden, entry));
                    beside.write(transaction, entry);
                },
                budget);
    }

    /** The timer is put also where the wait may be over by now: sharing the finding raced with this reading. */
    private static void hold(Transaction transaction, String caseId, Hidden hidden, LogEntry entry) {
        var next = LogWriter.nextMinute(entry.at());
        var dueAt = hidden instanceof Hidden.Until(var time) && time.isAfter(next) ? time : next;
        transaction
                .put(HeldEntries.waiting(caseId, hidden, entry.number()))
                .put(new PendingTimer(Timer.ofJoin(caseId, hidden.key(), dueAt)).item(entry.at()));
    }

    /**
     * An entry as it is shown.
     *
     * @param entry of number 0 where schema 1 wrote it: without a number, and never chained
     * @param hash of the chain; absent until the entry is chained
     */
    public record Row(LogEntry entry, Optional<String> hash) {
        public boolean isNumbered() {
            return entry.number() > 0;
        }
    }

    /**
     * @param next the place of the last row that was read, if there may be more
     */
    public record Page(List<Row> rows, Optional<String> next) {}

    /**
     * What the developer may see of it, from the latest backwards; eventually consistent. It reads a bounded part of the
     * log, so a page may be short, or empty, and still have a next one.
     *
     * @param after the place of the last row read before
     * @param since entries that were numbered before it end the reading
     */
    public Page page(
            String caseId, Optional<String> after, int limit, Predicate<LogEntry> wanted, Optional<Instant> since) {
        var found = new ArrayList<Row>();
        var from = after;
        var read = after; // also rows that are not shown, which no page's end may tell of
        boolean earlier = after.filter(place -> place.startsWith(Key.READ)).isPresent();
        for (int i = 0; i < MOST_QUERIES; i++) {
            int size = i == 0 ? limit + 1 : READ_AT_ONCE;
            var prefix = earlier ? Key.READ : Key.LOG_SHOWN;
            var inPrefix = read.filter(place -> place.startsWith(prefix));
            var page = tables.page(Key.reads(caseId), prefix, inPrefix, size, false, true);
            for (var item : page.items()) {
                read = Optional.of(item.text("sk"));
                if (!isShown(item)) continue;
                var row = row(item);
                if (since.filter(row.entry().numberedAt()::isBefore).isPresent())
                    return new Page(List.copyOf(found), Optional.empty());
                if (found.size() == limit) return new Page(List.copyOf(found), from);
                from = read;
                if (wanted.test(row.entry())) found.add(row);
            }
            if (page.next().isEmpty() && earlier) return new Page(List.copyOf(found), Optional.empty());
            earlier |= page.next().isEmpty();
        }
        return new Page(List.copyOf(found), read);
    }

    /** Whether a page may go on from there; the sort keys of nothing else have this form. */
    public static boolean isPlace(String text) {
        return text.startsWith(Key.LOG_SHOWN) || text.startsWith(Key.READ);
    }

    /** Schema 1 wrote readings of unshared findings among the others; those of all findings stay hidden. */
    private static boolean isShown(Item item) {
        return !item.has("finding");
    }

    static Row row(Item item) {
        return item.has("canonical")
                ? new Row(LogEntry.read(item.json("canonical")), item.optText("link"))
                : new Row(earlier(item), Optional.empty());
    }

    private static LogEntry earlier(Item item) {
        return new LogEntry(
                0,
                Times.instant(item.text("sk").split("#")[1]),
                Optional.empty(),
                item.text("person"),
                item.text("org"),
                Role.valueOf(item.text("role")),
                item.text("what"),
                item.text("ground"));
    }
}
