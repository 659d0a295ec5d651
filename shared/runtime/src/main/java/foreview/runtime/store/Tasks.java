package foreview.runtime.store;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tasks of evaluations. Cutting and closing are transactions; a lease, a result and a release are one conditional
 * update of the task's own item, under its fencing token, so that they hold up nothing else.
 */
public final class Tasks {
    /** Of one transaction, beside the progress. */
    private static final int BATCH = Transaction.MOST - 1;

    private static final int PAGE = 200;
    private static final String FREE = "(standing = :waiting OR standing = :leased AND leasedUntil <= :now)";
    private static final String OURS = "standing = :leased AND fence = :fence";

    private final Tables tables;

    public Tasks(Tables tables) {
        this.tables = tables;
    }

    /** Consistent. */
    public Progress progress(String caseId, String evaluation) {
        return tables.find(Key.progress(caseId, evaluation)).map(Progress::of).orElse(Progress.NONE);
    }

    /** Consistent. */
    public Optional<Task> find(String caseId, String task) {
        return tables.find(Key.task(caseId, task)).map(TaskItem::read);
    }

    /** All that are put, in their order; consistent. */
    public List<Task> all(String caseId, String evaluation) {
        var all = new ArrayList<Task>();
        Optional<String> after = Optional.empty();
        do {
            var page = page(caseId, evaluation, after, PAGE, true);
            page.items().forEach(item -> all.add(TaskItem.read(item)));
            after = page.next();
        } while (after.isPresent());
        return List.copyOf(all);
    }

    /**
     * @param next the number of the task after which the next page begins
     */
    public record Page(List<Task> tasks, Optional<Integer> next) {}

    /** Those after a number, in their order; eventually consistent. */
    public Page page(String caseId, Evaluation evaluation, int after, int limit) {
        var from = after == 0
                ? Optional.<String>empty()
                : Optional.of(
                        Key.task(caseId, Shard.task(evaluation.id(), after)).sk());
        var page = page(caseId, evaluation.id(), from, limit, false);
        var tasks = page.items().stream().map(TaskItem::read).toList();
        return new Page(tasks, page.next().map(_ -> tasks.getLast().shard().number()));
    }

    private Tables.Page page(String caseId, String evaluation, Optional<String> after, int limit, boolean consistent) {
        var prefix = Key.task(caseId, evaluation + "#");
        return tables.page(prefix.pk(), prefix.sk(), after, limit, consistent, false);
    }

    /**
     * Puts the tasks that come next, each once however often and by whomever it is asked for.
     *
     * @return those that were put; none when there are no more, when somebody else just put them, or when cutting ended
     */
    public List<Task> cut(String caseId, Evaluation evaluation, Progress seen, Instant now, Patience patience) {
        var tasks = Shard.of(evaluation.id(), evaluation.items(), evaluation.perTask()).stream()
                .skip(seen.cut())
                .limit(BATCH)
                .map(shard -> Task.waiting(shard, now))
                .toList();
        if (tasks.isEmpty() || seen.fenced()) return List.of();
        var transaction = new Transaction(tables);
        transaction.update(
                Key.progress(caseId, evaluation.id()),
                "SET cutTo = :to",
                (seen.cut() == 0 ? "attribute_not_exists(cutTo)" : "cutTo = :from")
                        + " AND attribute_not_exists(fenced)",
                seen.cut() == 0
                        ? Map.of(":to", number(tasks.size()))
                        : Map.of(":from", number(seen.cut()), ":to", number(seen.cut() + tasks.size())));
        tasks.forEach(task -> transaction.putNew(TaskItem.of(caseId, task)));
        return transaction.sendUntilKnown(patience) ? tasks : List.of();
    }

    /** From now on no task is put, and none that is under way can be closed. */
    public void fence(String caseId, String evaluation) {
        tables.update(
                Key.progress(caseId, evaluation),
                "SET fenced = :yes",
                "attribute_not_exists(fenced)",
                Map.of(":yes", AttributeValue.fromBool(true)));
    }

    /**
     * Takes a task that is free; counts as an attempt, and as a strike until something is saved.
     *
     * @return the task as it is then; nothing when it is over, hopeless or somebody else's
     */
    public Optional<Task> lease(String caseId, Shard shard, Task.Lease lease, Instant now) {
        return tables.updated(
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
                .or(() -> find(caseId, shard.task()) // written, and the answer of the first try was lost
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
        return tables.updated(
                        Key.task(caseId, held.shard().task()),
                        "SET results = list_append(results, :result), strikes = :none",
                        OURS + " AND leasedUntil > :now AND size(results) = :known",
                        ours)
                .map(TaskItem::read)
                .or(() -> find(caseId, held.shard().task()) // likewise
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

    /** Remembers that a worker was told of it. */
    public void woken(String caseId, Task task, Instant now) {
        tables.update(
                Key.task(caseId, task.shard().task()),
                "SET wokenAt = :now",
                "attribute_exists(pk)",
                Map.of(":now", time(now)));
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

    /** Stops one that is not over; who works on it can save nothing more. */
    public void stop(String caseId, Task task, Instant now) {
        tables.update(
                Key.task(caseId, task.shard().task()),
                "SET standing = :stopped, finishedAt = :now REMOVE fence, leasedUntil",
                "standing IN (:waiting, :leased)",
                values(Map.of(
                        ":waiting", text(Task.State.WAITING.name()),
                        ":stopped", text(Task.State.STOPPED.name()),
                        ":now", time(now))));
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
