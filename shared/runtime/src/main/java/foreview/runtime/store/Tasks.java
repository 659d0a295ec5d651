package foreview.runtime.store;

import foreview.domain.cases.CaseHead;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.ItemResult;
import foreview.domain.evaluation.ItemTries;
import foreview.domain.evaluation.Shard;
import foreview.domain.evaluation.Task;
import foreview.domain.json.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The tasks of evaluations. A task is written under the number of the run that took it last; only closing one is a
 * transaction that checks the case.
 */
public final class Tasks {
    /** Of one transaction, beside the progress. */
    private static final int BATCH = Transaction.MOST - 1;

    private static final int PAGE = 200;
    private static final AttributeValue WAITING = text(Task.State.WAITING.name());
    private static final String IS_OURS = "standing = :waiting AND fence = :fence";

    private final Tables tables;

    public Tasks(Tables tables) {
        this.tables = tables;
    }

    /** Consistent. */
    public EvaluationProgress progress(String caseId, String evaluation) {
        return tables.find(Key.progress(caseId, evaluation))
                .map(EvaluationProgress::of)
                .orElse(EvaluationProgress.NONE);
    }

    /** That of several evaluations by their ids, without those that have not begun; consistent. */
    public Map<String, EvaluationProgress> progress(String caseId, List<String> evaluations) {
        var keys =
                evaluations.stream().collect(Collectors.toMap(one -> Key.progress(caseId, one), Function.identity()));
        return tables.findAll(List.copyOf(keys.keySet())).stream()
                .collect(Collectors.toMap(item -> keys.get(item.key()), EvaluationProgress::of));
    }

    /** Consistent. */
    public Optional<Task> find(String caseId, String task) {
        return tables.find(Key.task(caseId, task)).map(TaskItem::read);
    }

    /** All that exist, in their order; consistent. */
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

    /** Those that are not over, likewise. */
    public List<Task> open(String caseId, String evaluation) {
        return all(caseId, evaluation).stream().filter(task -> !task.isOver()).toList();
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
     * Puts the next tasks. Each is put once, however many callers ask.
     *
     * @return those that were put; none when there are no more, when another caller just put them, or after {@link #fence}
     */
    public List<Task> cut(String caseId, Evaluation evaluation, EvaluationProgress seen, RetryBudget budget) {
        var tasks = Shard.of(evaluation.id(), evaluation.items(), evaluation.perTask()).stream()
                .skip(seen.cut())
                .limit(BATCH)
                .map(Task::waiting)
                .toList();
        if (tasks.isEmpty() || seen.fenced()) return List.of();
        var transaction = new Transaction(tables);
        EvaluationProgress.cut(transaction, Key.progress(caseId, evaluation.id()), seen, tasks.size());
        tasks.forEach(task -> transaction.putNew(TaskItem.of(caseId, task)));
        return transaction.sendUntilKnown(budget) ? tasks : List.of();
    }

    /**
     * Takes a task for a run.
     *
     * @param fence the run's number
     * @return the task as it is then; empty when it is over, or a later run has it
     */
    public Optional<Task> take(String caseId, Shard shard, long fence) {
        return tables.update(
                        Key.task(caseId, shard.task()),
                        "SET fence = :fence, attempts = attempts + :one",
                        "standing = :waiting AND fence < :fence",
                        Map.of(":waiting", WAITING, ":fence", number(fence), ":one", number(1)))
                .map(TaskItem::read)
                .or(() -> find(caseId, shard.task()) // taken before, and the answer was lost
                        .filter(task -> !task.isOver() && task.fence() == fence));
    }

    /**
     * Saves the result of an item, once.
     *
     * @param taken by this run
     * @return false when the task is over, or a later run has it
     */
    public boolean save(String caseId, Task taken, ItemResult result) {
        return update(
                        caseId,
                        taken,
                        result.index(),
                        "SET " + TaskItem.RESULTS + ".#item = :text REMOVE " + TaskItem.TRIES + ".#item",
                        IS_OURS + " AND attribute_not_exists(" + TaskItem.RESULTS + ".#item)",
                        TaskItem.text(result))
                || find(caseId, taken.shard().task()) // saved before, and the answer was lost
                        .filter(task -> result.equals(task.results().get(result.index())))
                        .isPresent();
    }

    /**
     * Saves the tries of an item that has no result.
     *
     * @return false when the task is over, a later run has it, or the item has a result
     */
    public boolean save(String caseId, Task taken, int index, ItemTries tries) {
        return update(
                caseId,
                taken,
                index,
                "SET " + TaskItem.TRIES + ".#item = :text",
                IS_OURS + " AND attribute_not_exists(" + TaskItem.RESULTS + ".#item)",
                TaskItem.text(tries));
    }

    private boolean update(String caseId, Task taken, int index, String update, String condition, String text) {
        return tables.update(
                        Key.task(caseId, taken.shard().task()),
                        update,
                        condition,
                        Map.of("#item", Integer.toString(index)),
                        Map.of(":waiting", WAITING, ":fence", number(taken.fence()), ":text", text(text)),
                        ReturnValue.ALL_NEW)
                .isPresent();
    }

    /**
     * Closes a task whose items all have results, if the case is still as it was read: only tasks that were closed inside
     * the window count. Sent once, because the case was not checked for a later time.
     *
     * @return false when anything changed since, or the outcome is unknown
     */
    public boolean close(CaseHead read, Task complete, Instant now) {
        var caseId = read.caseId();
        var transaction = new Transaction(tables)
                .check(Key.head(caseId), "version = :read", Map.of(":read", number(read.version())))
                .update(
                        Key.task(caseId, complete.shard().task()),
                        "SET standing = :done, finishedAt = :now",
                        IS_OURS + " AND size(" + TaskItem.RESULTS + ") = :items",
                        Map.of(
                                ":waiting", WAITING,
                                ":done", text(Task.State.DONE.name()),
                                ":now", text(Times.text(now)),
                                ":fence", number(complete.fence()),
                                ":items", number(complete.shard().items())));
        EvaluationProgress.add(transaction, caseId, complete);
        return transaction.send() instanceof Transaction.Outcome.Committed;
    }

    /** From now on no task is put or closed. */
    public void fence(String caseId, String evaluation) {
        tables.update(
                Key.progress(caseId, evaluation),
                "SET fenced = :yes, #schema = :schema",
                "attribute_not_exists(fenced)",
                Map.of("#schema", Schema.ATTRIBUTE),
                Map.of(":yes", AttributeValue.fromBool(true), ":schema", number(Schema.PRESENT)),
                ReturnValue.ALL_NEW);
    }

    /** Stops a task that is not over; the run that has it can save nothing more. */
    public void stop(String caseId, Task task, Instant now) {
        tables.update(
                Key.task(caseId, task.shard().task()),
                "SET standing = :stopped, finishedAt = :now",
                "standing = :waiting",
                Map.of(
                        ":waiting", WAITING,
                        ":stopped", text(Task.State.STOPPED.name()),
                        ":now", text(Times.text(now))));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
