package foreview.runtime.store;

import foreview.domain.evaluation.Evaluation;
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

/** The tasks of evaluations: put once each, shown, and stopped. What a worker does with one goes through {@link Leases}. */
public final class Tasks {
    /** Of one transaction, beside the progress. */
    private static final int BATCH = Transaction.MOST - 1;

    private static final int PAGE = 200;

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
            page.items().stream().map(TaskItem::read).forEach(all::add);
            after = page.next();
        } while (after.isPresent());
        return all;
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
     * @param wakeAt when a worker is to be told of them again
     * @return those that were put; none when there are no more, when somebody else just put them, or when cutting ended
     */
    public List<Task> cut(String caseId, Evaluation evaluation, Progress seen, Instant wakeAt, RetryBudget budget) {
        var tasks = Shard.of(evaluation.id(), evaluation.items(), evaluation.perTask()).stream()
                .skip(seen.cut())
                .limit(BATCH)
                .map(shard -> Task.waiting(shard, wakeAt))
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
        return transaction.sendUntilKnown(budget) ? tasks : List.of();
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
     * Remembers that a worker was told of it, unless one was quicker.
     *
     * @param next when one is told again
     */
    public void woken(String caseId, Task task, Instant next) {
        tables.update(
                Key.task(caseId, task.shard().task()),
                "SET wakeAt = :next",
                "wakeAt = :seen",
                Map.of(":next", text(Times.text(next)), ":seen", text(Times.text(task.wakeAt()))));
    }

    /**
     * Stops one that is not over; who works on it can save nothing more. The lease that stands is no attempt if nothing
     * was saved under it: then its strike, which the first result takes back, stands too.
     */
    public void stop(String caseId, Task task, Instant now) {
        // the second time for one that was saved, given back or leased between the two
        if (stopAsCounted(caseId, task, now) || stopUncounted(caseId, task, now)) return;
        stopAsCounted(caseId, task, now);
    }

    private boolean stopAsCounted(String caseId, Task task, Instant now) {
        var condition = "standing = :waiting OR standing = :leased AND (strikes = :none OR freeAt <= :now)";
        var values = stopped(now);
        values.put(":waiting", text(Task.State.WAITING.name()));
        return stop(caseId, task, "SET standing = :stopped, finishedAt = :now", condition, values);
    }

    private boolean stopUncounted(String caseId, Task task, Instant now) {
        var update = "SET standing = :stopped, finishedAt = :now, attempts = attempts - :one";
        var values = stopped(now);
        values.put(":one", number(1));
        return stop(caseId, task, update, "standing = :leased AND strikes > :none AND freeAt > :now", values);
    }

    private boolean stop(
            String caseId, Task task, String update, String condition, Map<String, AttributeValue> values) {
        return tables.update(Key.task(caseId, task.shard().task()), update + " REMOVE fence", condition, values)
                .isPresent();
    }

    private static Map<String, AttributeValue> stopped(Instant now) {
        return new HashMap<>(Map.of(
                ":leased", text(Task.State.LEASED.name()),
                ":stopped", text(Task.State.STOPPED.name()),
                ":none", number(0),
                ":now", text(Times.text(now))));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(int value) {
        return AttributeValue.fromN(Integer.toString(value));
    }
}
