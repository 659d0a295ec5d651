package foreview.runtime.store;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A worker's hold on a task. Leases, results and releases are one conditional update of the task's own item, under its
 * fencing token, so that they hold up nothing else; only closing is a transaction that looks at the case.
 */
public final class Leases {
    private static final String FREE = "(standing = :waiting OR standing = :leased AND leasedUntil <= :now)";
    private static final String OURS = "standing = :leased AND fence = :fence";

    private final Tables tables;
    private final Tasks tasks;

    public Leases(Tables tables) {
        this.tables = tables;
        this.tasks = new Tasks(tables);
    }

    /**
     * Takes a task that is free; counts as an attempt, and as a strike until something is saved.
     *
     * @return the task as it is then; nothing when it is over, hopeless or somebody else's
     */
    public Optional<Task> lease(String caseId, Shard shard, Task.Lease lease, Instant now) {
        return tables.update(
                        Key.task(caseId, shard.task()),
                        "SET standing = :leased, fence = :fence, leasedUntil = :until, wokenAt = :now,"
                                + " attempts = attempts + :one, strikes = strikes + :one",
                        FREE + " AND strikes < :most",
                        values(Map.of(
                                ":waiting", text(Task.State.WAITING.name()),
                                ":fence", text(lease.token()),
                                ":until", time(lease.until()),
                                ":now", time(now),
                                ":one", number(1),
                                ":most", number(Task.MOST_STRIKES))))
                .map(TaskItem::read)
                .or(() -> tasks.find(caseId, shard.task()) // written, and the answer of the first try was lost
                        .filter(task -> task.lease().equals(Optional.of(lease))));
    }

    /**
     * Saves what came of the next item.
     *
     * @return the task as it is then; nothing when the lease is lost
     */
    public Optional<Task> save(String caseId, Task held, ItemResult result, Instant now) {
        var ours = ours(held);
        ours.put(":now", time(now));
        ours.put(":none", number(0));
        ours.put(":known", number(held.results().size()));
        ours.put(":result", AttributeValue.fromL(List.of(text(TaskItem.text(result)))));
        return tables.update(
                        Key.task(caseId, held.shard().task()),
                        "SET results = list_append(results, :result), strikes = :none",
                        OURS + " AND leasedUntil > :now AND size(results) = :known",
                        ours)
                .map(TaskItem::read)
                .or(() -> tasks.find(caseId, held.shard().task()) // likewise
                        .filter(task -> task.lease().equals(held.lease())
                                && task.results().size() == held.results().size() + 1
                                && task.results().getLast().equals(result)));
    }

    /**
     * Gives a task back with what is saved. A lease that is lost needs nothing.
     *
     * @param strikes how many it has then
     */
    public void release(String caseId, Task held, int strikes, Instant now) {
        var ours = ours(held);
        ours.put(":waiting", text(Task.State.WAITING.name()));
        ours.put(":strikes", number(strikes));
        ours.put(":now", time(now));
        tables.update(
                Key.task(caseId, held.shard().task()),
                "SET standing = :waiting, strikes = :strikes, wokenAt = :now REMOVE fence, leasedUntil",
                OURS,
                ours);
    }

    /**
     * Closes a task as done or given up, if the case is still as it was read: only what is closed inside the window
     * counts.
     *
     * @param task as it was read; done ones under their lease, hopeless ones free
     * @return false when anything is otherwise by now
     */
    public boolean close(StoredCase stored, Task task, Instant now, Patience patience) {
        var closed = new Task(
                task.shard(),
                task.isHopeless() ? Task.State.FAILED : Task.State.DONE,
                task.attempts(),
                task.strikes(),
                task.wokenAt(),
                Optional.empty(),
                Optional.of(now),
                task.results());
        var values = task.isHopeless() ? free(now) : ours(task);
        values.put(":closed", text(closed.state().name()));
        values.put(":now", time(now));
        values.put(":known", number(task.results().size()));
        var transaction = new Transaction(tables);
        transaction
                .check(
                        Key.head(stored.id()),
                        "version = :read",
                        Map.of(
                                ":read",
                                AttributeValue.fromN(
                                        Long.toString(stored.state().sequence()))))
                .update(
                        Key.task(stored.id(), task.shard().task()),
                        "SET standing = :closed, finishedAt = :now REMOVE fence, leasedUntil",
                        (task.isHopeless() ? FREE : OURS + " AND leasedUntil > :now") + " AND size(results) = :known",
                        values);
        Progress.add(transaction, stored.id(), closed);
        return transaction.sendUntilKnown(patience);
    }

    private static Map<String, AttributeValue> ours(Task held) {
        return values(Map.of(":fence", text(held.lease().orElseThrow().token())));
    }

    private static Map<String, AttributeValue> free(Instant now) {
        return values(Map.of(":waiting", text(Task.State.WAITING.name()), ":now", time(now)));
    }

    private static Map<String, AttributeValue> values(Map<String, AttributeValue> others) {
        var values = new HashMap<>(others);
        values.put(":leased", text(Task.State.LEASED.name()));
        return values;
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue time(Instant time) {
        return text(Times.text(time));
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
