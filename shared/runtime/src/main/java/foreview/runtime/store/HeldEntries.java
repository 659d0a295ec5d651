package foreview.runtime.store;

import foreview.domain.accesslog.Hidden;
import foreview.domain.accesslog.LogPart;
import foreview.runtime.Now;
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

    public HeldEntries(Tables tables, Now now) {
        this.tables = tables;
        this.writer = new LogWriter(tables, now);
    }

    /** Marks an entry of the held part as waiting. */
    static Item waiting(String caseId, Hidden hidden, long number) {
        return Item.at(Key.logWaiting(caseId, hidden.key(), number)).with("number", number);
    }

    /**
     * Shows those that wait for this, which has happened.
     *
     * @param waited as {@link Hidden#key} names it
     * @return whether all of them are shown
     * @throws AccessLog.Busy when the budget ends first
     */
    public boolean show(String caseId, String waited, RetryBudget budget) {
        int shown = 0;
        Optional<String> from = Optional.empty();
        do {
            var page = tables.page(Key.reads(caseId), Key.logWaiting(waited), from, AT_ONCE, true, false);
            for (var item : page.items()) {
                if (item.has(JOINED)) continue;
                if (shown++ == MOST) return false;
                show(caseId, item, budget);
            }
            from = page.next();
        } while (from.isPresent());
        return true;
    }

    /** In one transaction with its mark, so that it is shown once. */
    private void show(String caseId, Item waiting, RetryBudget budget) {
        var held = tables.find(Key.logEntry(caseId, LogPart.HELD, waiting.number("number")))
                .map(item -> AccessLog.row(item).entry())
                .orElseThrow(() -> new IllegalStateException("an entry that was held back is missing"));
        writer.append(
                caseId,
                LogPart.SHOWN,
                held::shown,
                (transaction, entry) -> transaction.put(
                        waiting.with(JOINED, entry.number()), "attribute_not_exists(" + JOINED + ")", Map.of()),
                budget);
    }
}
