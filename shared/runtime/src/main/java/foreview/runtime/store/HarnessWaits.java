package foreview.runtime.store;

import foreview.domain.evaluation.LateResult;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.HarnessTask.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Marks what of external harnesses waits for a person: failed tasks of running evaluations, and late results. Tasks are no
 * docket events, so no counter of the head knows them. A mark is a sparse item, written in the transaction that changes
 * what it stands for.
 */
public final class HarnessWaits {
    private static final String DECIDED = "decided";
    private static final int PAGE = 200;
    private static final int BATCH = 100;

    private final Tables tables;

    public HarnessWaits(Tables tables) {
        this.tables = tables;
    }

    static void change(Transaction transaction, String caseId, HarnessTask was, HarnessTask is) {
        var failed = Key.failedTask(caseId, is.evaluation(), is.number());
        if (is.state() == State.FAILED && was.state() != State.FAILED) transaction.put(Item.at(failed));
        if (was.state() == State.FAILED && is.state() != State.FAILED) transaction.delete(failed);
        if (is.state() == State.QUARANTINED && was.state() != State.QUARANTINED)
            transaction.put(Item.at(Key.lateResult(caseId, is.evaluation(), is.number())));
    }

    /** The mark of a late result once two persons decided on it: who decides may delete nothing of a case. */
    static List<Item> decided(String caseId, LateResult late) {
        var mark = Item.at(Key.lateResult(caseId, late.evaluation(), late.task()));
        return late.isDecided() ? List.of(mark.with(DECIDED, "yes")) : List.of();
    }

    /** Whether a failed task waits: to be run again, or to be left. Eventually consistent. */
    public boolean hasFailed(String caseId) {
        return any(caseId, Key.FAILED, 1, _ -> true);
    }

    /** Whether a late result waits to be admitted or rejected. Eventually consistent. */
    public boolean hasLate(String caseId) {
        return any(caseId, Key.LATE, PAGE, mark -> !mark.has(DECIDED));
    }

    private boolean any(String caseId, String prefix, int limit, Predicate<Item> waits) {
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.casePartition(caseId), prefix, after, limit, false, false);
            if (page.items().stream().anyMatch(waits)) return true;
            after = page.next();
        } while (after.isPresent());
        return false;
    }

    /** No failed task of an evaluation waits any more, because its result is being recorded. */
    public void withdraw(String caseId, List<HarnessTask> tasks, RetryBudget budget) {
        var failed = tasks.stream().filter(task -> task.state() == State.FAILED).toList();
        for (int from = 0; from < failed.size(); from += BATCH) {
            var transaction = Transaction.large(tables);
            for (var task : failed.subList(from, Math.min(failed.size(), from + BATCH)))
                transaction.delete(Key.failedTask(caseId, task.evaluation(), task.number()));
            transaction.sendUntilKnown(budget);
        }
    }
}
