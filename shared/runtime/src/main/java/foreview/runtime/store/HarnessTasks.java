package foreview.runtime.store;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.harness.HarnessLine;
import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.json.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tasks that external harnesses run, and their leases. A task and a lease are each replaced only as they were read;
 * what a task's state decides for others is written in one transaction with it: its place in the queue ({@link
 * HarnessQueues}), and the progress of its evaluation. {@link HarnessLooks} reads what a request needs to decide.
 */
public final class HarnessTasks {
    /** Two items of each task, in one transaction of at most 100, with its progress and its organization's entry. */
    public static final int BATCH = 49;

    private static final int PAGE = 200;
    private static final String PROGRESS_EXISTS = "attribute_exists(pk)";

    private final Tables tables;

    public HarnessTasks(Tables tables) {
        this.tables = tables;
    }

    /**
     * Puts the next tasks of an evaluation into the queue. Each is put once, however many callers ask.
     *
     * @param lines the suite's, from the first task that does not exist yet
     * @param holder of the evaluation's grant
     * @return false when another caller put them, or after {@link Tasks#fence}
     */
    public boolean cut(
            StoredCase stored,
            Evaluation evaluation,
            List<HarnessLine> lines,
            String holder,
            EvaluationProgress seen,
            RetryBudget budget) {
        var some = lines.subList(0, Math.min(lines.size(), BATCH));
        if (some.isEmpty() || seen.fenced()) return false;
        var transaction = Transaction.large(tables);
        EvaluationProgress.cut(transaction, Key.progress(stored.id(), evaluation.id()), seen, some.size());
        transaction.put(new RunnableEvaluation(stored.id(), evaluation.id(), holder, stored.salt())
                .item(evaluation.setup().suite().owner()));
        for (int i = 0; i < some.size(); i++) {
            var task = HarnessTask.waiting(
                    evaluation.id(),
                    seen.cut() + i + 1,
                    some.get(i),
                    evaluation.setup().endpoint(),
                    evaluation.grant(),
                    evaluation.setup().external().orElseThrow().priority());
            Stored.none(Key.harness(stored.id(), evaluation.id(), task.number()), task)
                    .replace(transaction);
            transaction.put(queued(stored.id(), task));
        }
        return transaction.sendUntilKnown(budget);
    }

    private static Item queued(String caseId, HarnessTask task) {
        var queued = QueuedTask.of(task);
        return Item.at(Key.queued(caseId, queued)).with(Stored.HELD, Records.write(queued));
    }

    /**
     * @param next the position after which the next page begins
     */
    public record Page(List<HarnessTask> tasks, Optional<String> next) {}

    /** Consistent. */
    public Optional<Stored<HarnessTask>> find(String caseId, String evaluation, int number) {
        return tables.find(Key.harness(caseId, evaluation, number)).map(item -> Stored.of(item, HarnessTask.class));
    }

    /** Some of an evaluation's tasks in their order; consistent, as the leases are with which they are read. */
    public Page page(String caseId, String evaluation, int after, int limit) {
        var from = after == 0
                ? Optional.<String>empty()
                : Optional.of(Key.harness(caseId, evaluation, after).sk());
        var page = page(caseId, evaluation, from, limit);
        return new Page(
                page.items().stream()
                        .map(item -> Stored.of(item, HarnessTask.class).value())
                        .toList(),
                page.next());
    }

    /** All of an evaluation's tasks that exist; consistent. */
    public List<Stored<HarnessTask>> all(String caseId, String evaluation) {
        var all = new ArrayList<Stored<HarnessTask>>();
        Optional<String> after = Optional.empty();
        do {
            var page = page(caseId, evaluation, after, PAGE);
            page.items().forEach(item -> all.add(Stored.of(item, HarnessTask.class)));
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private Tables.Page page(String caseId, String evaluation, Optional<String> after, int limit) {
        var prefix = Key.HARNESS + evaluation + "#";
        return tables.page(Key.casePartition(caseId), prefix, after, limit, true, false);
    }

    /** The lease of the task's last run, live or not, unless its place was taken since; consistent. */
    public Optional<Stored<Lease>> lastRun(String caseId, HarnessTask task) {
        return task.place()
                .flatMap(place -> tables.find(Key.lease(caseId, place)))
                .map(item -> Stored.of(item, Lease.class))
                .filter(lease -> task.isLastRun(lease.value()));
    }

    /**
     * Leases a task, if its case, the task, the place and the lease of its last run are still as they were read.
     *
     * @param before the lease that is over at that place
     * @param last the lease of the task's last run, if it is still kept: it is over, and must not be renewed meanwhile
     * @return false when anything changed since, or the outcome is unknown
     */
    public boolean begin(RunLook look, Lease lease, Optional<Stored<Lease>> before, Optional<Stored<Lease>> last) {
        var caseId = look.stored().id();
        var transaction = new Transaction(tables);
        checkHead(transaction, look);
        look.task().with(look.task().value().leased(lease)).replace(transaction);
        var place = before.map(one -> one.with(lease))
                .orElseGet(() -> Stored.none(Key.lease(caseId, lease.place()), lease));
        place.replace(transaction);
        before.ifPresent(one -> transaction.delete(Key.relay(one.value().relayKey())));
        last.filter(one -> !one.value().place().equals(lease.place())).ifPresent(one -> delete(transaction, one));
        var target = new RelayTarget(
                caseId,
                lease.evaluation(),
                lease.task(),
                look.task().value().grant(),
                lease.holder(),
                lease.place(),
                lease.fence());
        transaction.putNew(Item.at(Key.relay(lease.relayKey())).with(Stored.HELD, Records.write(target)));
        return isCommitted(transaction);
    }

    /**
     * Saves a lease that was renewed, or whose run progressed.
     *
     * @return false when another write came first
     */
    public boolean save(Stored<Lease> read, Lease next) {
        return read.with(next).isReplaced(tables);
    }

    /**
     * Ends a task's run as its runner reported: the task as it is then, its place in the queue or none, and no lease.
     *
     * @return false when anything changed since, or the outcome is unknown
     */
    public boolean end(RunLook look, HarnessTask next) {
        var transaction = new Transaction(tables);
        replace(transaction, look.stored().id(), look.task(), next, PROGRESS_EXISTS);
        look.ofLastRun().ifPresent(one -> delete(transaction, one));
        return isCommitted(transaction);
    }

    /**
     * Ends a task's run as its runner gave it back; the attempt does not count if the run never called the model.
     *
     * @param lease of the run
     * @return as for {@link #end}
     */
    public boolean release(RunLook look, Lease lease) {
        var task = look.task().value();
        if (lease.progress().isEmpty()) {
            var transaction = new Transaction(tables);
            replace(transaction, look.stored().id(), look.task(), task.released(lease, true), PROGRESS_EXISTS);
            look.ofLastRun().orElseThrow().delete(transaction);
            transaction.delete(Key.relay(lease.relayKey()), RelayKeys.NEVER_USED, Map.of());
            if (isCommitted(transaction)) return true;
        }
        return end(look, task.released(lease, false));
    }

    /**
     * Completes a task with its result.
     *
     * @param result as {@link HarnessResults} sealed it
     * @param inWindow whether it counts: only while the case is as it was read, and its evaluation's result is not recorded
     * @return as for {@link #end}
     */
    public boolean complete(RunLook look, HarnessTask next, Contents.Sealed result, boolean inWindow) {
        var caseId = look.stored().id();
        var transaction = new Transaction(tables);
        result.write(transaction);
        if (inWindow) checkHead(transaction, look);
        replace(transaction, caseId, look.task(), next, inWindow ? EvaluationProgress.NOT_FENCED : PROGRESS_EXISTS);
        look.ofLastRun().ifPresent(one -> delete(transaction, one));
        return isCommitted(transaction);
    }

    /**
     * Records that a task is over which nobody runs.
     *
     * @param last the lease of its last run, if it is still kept
     * @return as for {@link #end}
     */
    public boolean settle(String caseId, Stored<HarnessTask> task, HarnessTask next, Optional<Stored<Lease>> last) {
        var transaction = new Transaction(tables);
        replace(transaction, caseId, task, next, PROGRESS_EXISTS);
        last.ifPresent(one -> delete(transaction, one));
        return isCommitted(transaction);
    }

    /**
     * Cancels a task which nobody runs, unless the result of its evaluation is being recorded.
     *
     * @return as for {@link #end}
     */
    public boolean cancel(RunLook look, HarnessTask next) {
        var transaction = new Transaction(tables);
        replace(transaction, look.stored().id(), look.task(), next, EvaluationProgress.NOT_FENCED);
        look.ofLastRun().ifPresent(one -> delete(transaction, one));
        return isCommitted(transaction);
    }

    /**
     * Asks the run of a task to stop.
     *
     * @param lease as its run is to see it
     * @return as for {@link #end}
     */
    public boolean stop(String caseId, Stored<HarnessTask> task, HarnessTask next, Stored<Lease> read, Lease lease) {
        var transaction = new Transaction(tables);
        replace(transaction, caseId, task, next, PROGRESS_EXISTS);
        read.with(lease).replace(transaction);
        return isCommitted(transaction);
    }

    /**
     * Puts a task into the queue again, unless the result of its evaluation is being recorded.
     *
     * @return as for {@link #end}
     */
    public boolean redrive(RunLook look, HarnessTask next) {
        var caseId = look.stored().id();
        var transaction = new Transaction(tables);
        transaction.check(Key.progress(caseId, next.evaluation()), EvaluationProgress.NOT_FENCED, Map.of());
        replace(transaction, caseId, look.task(), next, PROGRESS_EXISTS);
        look.ofLastRun().ifPresent(one -> delete(transaction, one));
        return isCommitted(transaction);
    }

    /**
     * With its place in the queue, its evaluation's progress, and whether it waits for a person.
     *
     * @param condition on the progress, where a task is closed
     */
    private static void replace(
            Transaction transaction, String caseId, Stored<HarnessTask> task, HarnessTask next, String condition) {
        task.with(next).replace(transaction);
        HarnessWaits.change(transaction, caseId, task.value(), next);
        if (next.isOver()) transaction.delete(Key.queued(caseId, QueuedTask.of(next)));
        else transaction.put(queued(caseId, next));
        if (next.isClosed() && !task.value().isClosed())
            EvaluationProgress.addClosed(transaction, Key.progress(caseId, next.evaluation()), condition);
    }

    /** With its key for the relay. */
    private static void delete(Transaction transaction, Stored<Lease> lease) {
        lease.delete(transaction);
        transaction.delete(Key.relay(lease.value().relayKey()));
    }

    private static boolean isCommitted(Transaction transaction) {
        return transaction.send() instanceof Transaction.Outcome.Committed;
    }

    private static void checkHead(Transaction transaction, RunLook look) {
        transaction.check(
                Key.head(look.stored().id()),
                "version = :read",
                Map.of(
                        ":read",
                        AttributeValue.fromN(Long.toString(look.stored().head().version()))));
    }

    /** No task of the evaluation is offered any more. */
    public void withdraw(String org, String caseId, String evaluation) {
        tables.delete(Key.runnable(org, caseId, evaluation));
    }
}
