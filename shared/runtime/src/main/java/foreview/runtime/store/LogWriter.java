package foreview.runtime.store;

import foreview.domain.accesslog.LogEntry;
import foreview.domain.accesslog.LogPart;
import foreview.domain.cases.Timer;
import foreview.runtime.Now;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Appends entries to a part of a case's access log: one transaction takes the next number and puts its entry. */
final class LogWriter {
    private final Tables tables;
    private final Now now;

    LogWriter(Tables tables, Now now) {
        this.tables = tables;
        this.now = now;
    }

    /** Makes an entry of its number and its time. */
    @FunctionalInterface
    interface Made {
        LogEntry of(long number, Instant time);
    }

    /** Adds what is written together with the entry. */
    @FunctionalInterface
    interface Beside {
        Beside NOTHING = (_, _) -> {};

        void write(Transaction transaction, LogEntry entry);
    }

    /**
     * @return nothing when a condition of what is written beside failed
     * @throws AccessLog.Busy when the budget ends before the entry is known to be written
     */
    Optional<LogEntry> append(String caseId, LogPart part, Made made, Beside beside, RetryBudget budget) {
        Optional<LogCounter> known = Optional.empty();
        for (int attempt = 0; ; attempt++) {
            var counter = known.orElseGet(() -> LogCounter.find(tables, caseId, part));
            var at = now.instant();
            var time = counter.timeOfNext(at);
            var entry = made.of(counter.numbered() + 1, time);
            var transaction = new Transaction(tables);
            counter.takeNext(transaction, time);
            transaction.putNew(item(caseId, part, entry)).put(chaining(caseId, part, at));
            beside.write(transaction, entry);
            var outcome = untilKnown(transaction, budget);
            if (outcome instanceof Transaction.Outcome.Committed) return Optional.of(entry);
            if (outcome instanceof Transaction.Outcome.Stale) return Optional.empty();
            known = counter.changed(outcome);
            if (!budget.retry(attempt)) throw new AccessLog.Busy();
        }
    }

    /** Known, stale or busy: an attempt whose answer was lost is sent again as it is. */
    private static Transaction.Outcome untilKnown(Transaction transaction, RetryBudget budget) {
        boolean mayBeWritten = false;
        for (int sent = 0; ; sent++) {
            var outcome = transaction.send();
            if (outcome instanceof Transaction.Outcome.Unknown) mayBeWritten = true;
            else if (!mayBeWritten || !(outcome instanceof Transaction.Outcome.Busy)) return outcome;
            if (!budget.retry(sent)) throw new AccessLog.Busy();
        }
    }

    private static Item item(String caseId, LogPart part, LogEntry entry) {
        return Item.at(Key.logEntry(caseId, part, entry.number())).with("canonical", entry.canonical());
    }

    /** At the next full minute, so that the entries of one minute are chained together. */
    private static Item chaining(String caseId, LogPart part, Instant now) {
        var kind = Timer.Kind.LOG_CHAIN;
        return new PendingTimer(new Timer(nextMinute(now), caseId, kind, part.name())).item(now);
    }

    static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    }
}
