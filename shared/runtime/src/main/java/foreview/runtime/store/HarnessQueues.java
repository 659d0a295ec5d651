package foreview.runtime.store;

import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.harness.TaskQueue;
import foreview.domain.json.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what may be leased: the evaluations of an organization, and the queue of each case. */
public final class HarnessQueues {
    private static final String TASKS = Key.QUEUE + "TASK#";

    /** The leases of a case and as many of its first tasks, mostly. */
    private static final int BEGINNING = 20;

    private static final int QUEUE_PAGE = 100;

    private static final int PAGE = 200;

    private final Tables tables;

    public HarnessQueues(Tables tables) {
        this.tables = tables;
    }

    /** The evaluations whose tasks persons of an organization may run; eventually consistent. */
    public List<RunnableEvaluation> runnable(String org) {
        var all = new ArrayList<RunnableEvaluation>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.runnable(org), "", after, PAGE, false, false);
            page.items().stream().map(RunnableEvaluation::of).forEach(all::add);
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    /**
     * The queue of a case, from its beginning.
     *
     * @param leases by their places, as they were read
     * @param isWhole whether nothing follows
     */
    public record Queue(TaskQueue queue, Map<Lease.Place, Stored<Lease>> leases, boolean isWhole) {
        /** The lease that was kept at a place, live or not. */
        public Optional<Stored<Lease>> at(Lease.Place place) {
            return Optional.ofNullable(leases.get(place));
        }

        /** The lease of the task's last run, live or not, if it is still kept. */
        public Optional<Stored<Lease>> lastRun(HarnessTask task) {
            return task.place().flatMap(this::at).filter(lease -> task.isLastRun(lease.value()));
        }
    }

    /**
     * All leases, and the first tasks; consistent.
     *
     * @param isEnough no further tasks are read then
     */
    public Queue queue(String caseId, Predicate<TaskQueue> isEnough) {
        return queue(caseId, QUEUE_PAGE, isEnough);
    }

    /** All leases, and some of the first tasks at least; consistent. */
    public Queue beginning(String caseId) {
        return queue(caseId, BEGINNING, queue -> !queue.tasks().isEmpty());
    }

    private Queue queue(String caseId, int size, Predicate<TaskQueue> isEnough) {
        var leases = new HashMap<Lease.Place, Stored<Lease>>();
        var tasks = new ArrayList<QueuedTask>();
        TaskQueue queue;
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.casePartition(caseId), Key.QUEUE, after, size, true, false);
            for (var item : page.items()) {
                if (item.key().sk().startsWith(TASKS))
                    tasks.add(Records.read(QueuedTask.class, item.json(Stored.HELD)));
                else {
                    var lease = Stored.of(item, Lease.class);
                    leases.put(lease.value().place(), lease);
                }
            }
            queue = new TaskQueue(
                    tasks, leases.values().stream().map(Stored::value).toList());
            after = page.next();
        } while (after.isPresent() && !isEnough.test(queue));
        return new Queue(queue, Map.copyOf(leases), after.isEmpty());
    }

    /** How many tasks of the case are before that one in the queue; consistent. */
    public long position(String caseId, HarnessTask task) {
        var own = Key.queued(caseId, QueuedTask.of(task));
        return tables.count(own.pk(), TASKS, own.sk()) - 1;
    }
}
