package foreview.runtime.store;

import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Setbacks;
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
    private static final String FREE = "standing IN (:waiting, :leased) AND freeAt <= :now";
    private static final String OURS = "standing = :leased AND fence = :fence";

    private final Tables tables;
    private final Tasks tasks;

    public Leases(Tables tables) {
        this.tables = tables;
        this.tasks = new Tasks(tables);
    }

    /**
     * Takes a task that is free. Counts as an attempt and as a strike, unless it is given back otherwise.
     *
     * @return the task as it is then; nothing when it is over, hopeless or somebody else's
     */
    public Optional<Task> lease(String caseId, Shard shard, Task.Lease lease, Instant now) {
        return tables.update(
                        Key.task(caseId, shard.task()),
                        "SET standing = :leased, fence = :fence, freeAt = :until, wakeAt = :until,"
                                + " attempts = attempts + :one, strikes = strikes + :one",
                        FREE + " AND (strikes < :most OR size(results) = :all)",
                        values(Map.of(
                                ":waiting", text(Task.State.WAITING.name()),
                                ":fence", text(lease.token()),
                                ":until", time(lease.until()),
                                ":now", time(now),
                                ":one", number(1),
                                ":most", number(Setbacks.MOST_STRIKES),
                                ":all", number(shard.items()))))
                .map(TaskItem::read)
                .or(() -> tasks.find(caseId, shard.task()) // written, and the answer of the first try was lost
                        .filter(task -> task.fence().equals(Optional.of(lease.token()))));
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
                        "SET results = list_append(results, :result),"
                                + " strikes = :none, busy = :none, turns = :none, inVain = :none",
                        OURS + " AND freeAt > :now AND size(results) = :known",
                        ours)
                .map(TaskItem::read)
                .or(() -> tasks.find(caseId, held.shard().task()) // likewise
                        .filter(task -> task.fence().equals(held.fence())
                                && task.results().size() == held.results().size() + 1
                                && task.results().getLast().equals(result)));
    }

    /**
     * Gives a task back with what is saved. A lease that is lost needs nothing.
     *
     * @param held with the attempts and setbacks that it has then, when it is free, and when a worker is told of it
     */
    public void release(String caseId, Task held) {
        var ours = ours(held);
        ours.put(":waiting", text(Task.State.WAITING.name()));
        ours.put(":attempts", number(held.attempts()));
        ours.put(":strikes", number(held.setbacks().strikes()));
        ours.put(":busy", number(held.setbacks().busy()));
        ours.put(":inVain", number(held.setbacks().inVain()));
        ours.put(":turns", number(held.setbacks().turns()));
        ours.put(":freeAt", time(held.freeAt()));
        ours.put(":wakeAt", time(held.wakeAt()));
        tables.update(
                Key.task(caseId, held.shard().task()),
                "SET standing = :waiting, attempts = :attempts, strikes = :strikes, busy = :busy, turns = :turns,"
                        + " inVain = :inVain,"
                        + " freeAt = :freeAt, wakeAt = :wakeAt REMOVE fence",
                OURS,
                ours);
    }

    /**
     * Closes a task as done under its lease, if the case is still as it was read: only what is closed inside the window
     * counts.
     *
     * @param held with the attempts that it has then
     * @return false when anything is otherwise by now, or it is not known to be written: it may be sent once only, for
     *     what is written later was not looked at then
     */
    public boolean done(StoredCase stored, Task held, Instant now) {
        return close(stored, held, Task.State.DONE, OURS + " AND freeAt > :now", ours(held), now);
    }

    /** Closes a task as failed, likewise; one that is free. */
    public boolean giveUp(StoredCase stored, Task free, Instant now) {
        var waiting = values(Map.of(":waiting", text(Task.State.WAITING.name())));
        return close(stored, free, Task.State.FAILED, FREE, waiting, now);
    }

    private boolean close(
            StoredCase stored,
            Task task,
            Task.State as,
            String condition,
            Map<String, AttributeValue> values,
            Instant now) {
        var closed = new Task(
                task.shard(),
                as,
                task.attempts(),
                task.setbacks(),
                task.freeAt(),
                task.wakeAt(),
                Optional.empty(),
                Optional.of(now),
                task.results());
        values.put(":closed", text(as.name()));
        values.put(":now", time(now));
        values.put(":known", number(task.results().size()));
        values.put(":attempts", number(task.attempts()));
        var transaction = new Transaction(tables);
        transaction
                .check(
                        Key.head(stored.id()),
                        "version = :read",
                        Map.of(
                                ":read",
                                AttributeValue.fromN(Long.toString(stored.head().version()))))
                .update(
                        Key.task(stored.id(), task.shard().task()),
                        "SET standing = :closed, finishedAt = :now, attempts = :attempts REMOVE fence",
                        condition + " AND size(results) = :known",
                        values);
        Progress.add(transaction, stored.id(), closed);
        return transaction.send() instanceof Transaction.Outcome.Committed;
    }

    private static Map<String, AttributeValue> ours(Task held) {
        return values(Map.of(":fence", text(held.fence().orElseThrow())));
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
