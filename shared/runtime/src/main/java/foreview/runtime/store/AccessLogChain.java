package foreview.runtime.store;

import foreview.domain.accesslog.LogChain;
import foreview.domain.accesslog.LogEntry;
import foreview.domain.accesslog.LogPart;
import foreview.domain.cases.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Chains the entries of the access log by hash, in the order of their numbers. For the sweep. */
public final class AccessLogChain {
    /** Entries of one transaction, beside the chain's own item and the timer of the next anchor. */
    private static final int AT_ONCE = 20;

    private static final int MOST_TRANSACTIONS = 25;

    private final Tables tables;

    public AccessLogChain(Tables tables) {
        this.tables = tables;
    }

    /**
     * How far a part is chained.
     *
     * @param number of the last chained entry, 0 before the first one
     */
    record End(long number, String hash) {}

    /** What became of the entries that a run was about. */
    public enum Extended {
        /** All are chained, or shown, that were there when it began. */
        WHOLE,
        /** There are more than one run does. */
        MORE,
        /** An entry is missing, or is not as it was written. The chain ends before it, and it is not shown. */
        BROKEN
    }

    /** Consistent. */
    End end(String caseId, LogPart part) {
        return tables.find(Key.logChain(caseId, part))
                .map(item -> new End(item.number("chained"), item.text("link")))
                .orElse(new End(0, LogChain.genesis(caseId, part)));
    }

    /**
     * @throws IllegalStateException when the budget ends first
     */
    public Extended extend(String caseId, LogPart part, Instant now, RetryBudget budget) {
        // before the entries: the entry of each number up to this one is there then
        long numbered = LogCounter.find(tables, caseId, part).numbered();
        var end = end(caseId, part);
        for (int i = 0; i < MOST_TRANSACTIONS && end.number() < numbered; i++) {
            var next = next(caseId, part, end);
            if (next.isEmpty()) return Extended.BROKEN;
            if (!write(caseId, part, end, next, now, budget)
                    && end(caseId, part).equals(end)) return Extended.BROKEN;
            end = end(caseId, part); // another run may have chained them
        }
        return end.number() < numbered ? Extended.MORE : Extended.WHOLE;
    }

    /** A chained entry, if it is as it was chained. */
    Optional<LogEntry> chained(String caseId, LogPart part, long number) {
        var before = number == 1
                ? Optional.of(LogChain.genesis(caseId, part))
                : find(caseId, part, number - 1).flatMap(AccessLog.Row::hash);
        return find(caseId, part, number)
                .filter(row ->
                        before.isPresent() && row.hash().equals(Optional.of(LogChain.hash(before.get(), row.entry()))))
                .map(AccessLog.Row::entry);
    }

    private Optional<AccessLog.Row> find(String caseId, LogPart part, long number) {
        return tables.find(Key.logEntry(caseId, part, number)).map(AccessLog::row);
    }

    /** The entries that follow without a gap. */
    private List<LogEntry> next(String caseId, LogPart part, End end) {
        var from = Optional.of(Key.logEntry(caseId, part, end.number()).sk());
        var page = tables.page(Key.reads(caseId), Key.logEntries(part), from, AT_ONCE, true, false);
        var next = new ArrayList<LogEntry>();
        for (var item : page.items()) {
            var entry = AccessLog.row(item).entry();
            long expected = end.number() + next.size() + 1;
            if (entry.number() != expected || !item.key().equals(Key.logEntry(caseId, part, expected))) break;
            next.add(entry);
        }
        return next;
    }

    /** Sets the hashes of entries that are still as they were read and have none. */
    private boolean write(
            String caseId, LogPart part, End end, List<LogEntry> entries, Instant now, RetryBudget budget) {
        var transaction = new Transaction(tables);
        var hash = end.hash();
        for (var entry : entries) {
            hash = LogChain.hash(hash, entry);
            transaction.update(
                    Key.logEntry(caseId, part, entry.number()),
                    "SET link = :link",
                    "canonical = :canonical AND attribute_not_exists(link)",
                    Map.of(
                            ":link", AttributeValue.fromS(hash),
                            ":canonical", AttributeValue.fromS(entry.canonical())));
        }
        var chained = Item.at(Key.logChain(caseId, part))
                .with("chained", entries.getLast().number())
                .with("link", hash);
        if (end.number() == 0) transaction.putNew(chained);
        else
            transaction.put(
                    chained, "chained = :read", Map.of(":read", AttributeValue.fromN(Long.toString(end.number()))));
        // entries that are held back cause no anchor: its time would tell of them
        if (part == LogPart.SHOWN) transaction.put(anchoring(caseId, now));
        return transaction.sendUntilKnown(budget);
    }

    /** Once a day, at a time of day of the case's own, so that not all cases are anchored at once. */
    private static Item anchoring(String caseId, Instant now) {
        long ofDay = Math.floorMod(caseId.hashCode(), Duration.ofDays(1).toSeconds());
        var today = now.truncatedTo(ChronoUnit.DAYS).plusSeconds(ofDay);
        var dueAt = today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
        var kind = Timer.Kind.LOG_ANCHOR;
        return new PendingTimer(new Timer(dueAt, caseId, kind, kind.name())).item(now);
    }
}
