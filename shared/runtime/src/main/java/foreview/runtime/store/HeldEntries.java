package foreview.runtime.store;

import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogEntry;
import foreview.domain.accesslog.LogPart;
import foreview.runtime.Now;
import foreview.runtime.store.AccessLogChain.Extended;
import java.util.Map;
import java.util.Optional;

/**
 * Shows entries of the access log that were held back: each becomes a new entry of the part that the developer sees, with
 * the number of that moment and its own time. For the sweep.
 */
public final class HeldEntries {
    private static final int AT_ONCE = 100;
    private static final int MOST = 300;
    private static final String JOINED = "joined";

    private final Tables tables;
    private final LogWriter writer;
    private final AccessLogChain chain;

    public HeldEntries(Tables tables, Now now) {
        this.tables = tables;
        this.writer = new LogWriter(tables, now);
        this.chain = new AccessLogChain(tables);
    }

    /** Marks an entry of the held part as waiting. */
    static Item waiting(String caseId, Hidden hidden, long number) {
        return Item.at(Key.logWaiting(caseId, hidden.key(), number)).with("number", number);
    }

    /**
     * Shows those that wait for this, which has happened, as they were chained.
     *
     * @param waited as {@link Hidden#key} names it
     * @throws AccessLog.Busy when the budget ends first
     */
    public Extended show(String caseId, String waited, RetryBudget budget) {
        int shown = 0;
        boolean broken = false;
        Optional<String> from = Optional.empty();
        do {
            var page = tables.page(Key.reads(caseId), Key.logWaiting(waited), from, AT_ONCE, true, false);
            for (var item : page.items()) {
                if (item.has(JOINED)) continue;
                if (shown++ == MOST) return Extended.MORE;
                var held = chain.chained(caseId, LogPart.HELD, item.number("number"));
                if (held.isPresent()) show(caseId, item, held.get(), budget);
                else broken = true;
            }
            from = page.next();
        } while (from.isPresent());
        return broken ? Extended.BROKEN : Extended.WHOLE;
    }

    /** In one transaction with its mark, so that it is shown once. */
    private void show(String caseId, Item waiting, LogEntry held, RetryBudget budget) {
        var written = writer.append(
                caseId,
                LogPart.SHOWN,
                held::shown,
                (transaction, entry) -> transaction.put(
                        waiting.with(JOINED, entry.number()), "attribute_not_exists(" + JOINED + ")", Map.of()),
                budget);
        // not written: another run showed it
        if (written.isEmpty()
                && tables.find(waiting.key()).filter(item -> item.has(JOINED)).isEmpty())
            throw new IllegalStateException("the number of an entry is used already");
    }
}
