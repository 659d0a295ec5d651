package foreview.runtime.store;

import foreview.domain.harness.HarnessTask;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.harness.TaskQueue;
import foreview.domain.json.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads what may be leased: the evaluations of an organization, and the queue of each case. */
public final class HarnessQueues {
    private static final String TASKS = Key.QUEUE + "TASK#";
    private static final String LEASES = Key.QUEUE + "LEASE#";

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
     * @param next the position after which more can be read
     */
    public record Queue(TaskQueue queue, Map<Lease.Place, Stored<Lease>> leases, Optional<String> next) {
        private static final Queue UNREAD = new Queue(new TaskQueue(List.of(), List.of()), Map.of(), Optional.empty());

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
        return further(caseId, Queue.UNREAD, isEnough);
    }

    /** The same with the tasks that follow. */
    public Queue further(String caseId, Queue read, Predicate<TaskQueue> isEnough) {
        var leases = new HashMap<>(read.leases());
        var tasks = new ArrayList<>(read.queue().tasks());
        TaskQueue queue;
        var after = read.next();
        do {
            int size = after.isEmpty() ? BEGINNING : QUEUE_PAGE;
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
        return new Queue(queue, Map.copyOf(leases), after);
    }

    /** The leases of the last runs of tasks of an evaluation, by their numbers, live or not, if they are still kept. */
    public Map<Integer, Lease> lastRuns(String caseId, List<HarnessTask> some) {
        var open = some.stream().filter(task -> !task.isOver()).toList();
        var places = open.stream()
                .flatMap(task -> task.place().stream())
                .map(place -> Key.lease(caseId, place))
                .distinct()
                .toList();
        var leases = tables.findAll(places).stream()
                .map(item -> Stored.of(item, Lease.class).value())
                .toList();
        var found = new HashMap<Integer, Lease>();
        for (var task : open)
            leases.stream().filter(task::isLastRun).findFirst().ifPresent(lease -> found.put(task.number(), lease));
        return Map.copyOf(found);
    }

    /** How many tasks of the case that nobody runs are before that one in the queue; consistent, in three requests. */
    public long position(String caseId, HarnessTask task, Instant now) {
        var own = Key.queued(caseId, QueuedTask.of(task));
        long running = running(caseId, now).stream()
                .map(one -> Key.queued(caseId, QueuedTask.of(one)))
                .filter(key -> key.sk().compareTo(own.sk()) < 0)
                .count();
        return Math.max(0, tables.count(own.pk(), TASKS, own.sk()) - 1 - running);
    }

    /** The tasks with a live lease. */
    private List<HarnessTask> running(String caseId, Instant now) {
        var live = leases(caseId).stream().filter(lease -> lease.isLive(now)).toList();
        var keys = live.stream()
                .map(lease -> Key.harness(caseId, lease.evaluation(), lease.task()))
                .distinct()
                .toList();
        return tables.findAll(keys).stream()
                .map(item -> Stored.of(item, HarnessTask.class).value())
                .filter(task -> live.stream().anyMatch(lease -> task.isHeld(Optional.of(lease), now)))
                .toList();
    }

    private List<Lease> leases(String caseId) {
        var all = new ArrayList<Lease>();
        Optional<String> after = Optional.empty();
        do {
            var page = tables.page(Key.casePartition(caseId), LEASES, after, PAGE, true, false);
            page.items().forEach(item -> all.add(Stored.of(item, Lease.class).value()));
            after = page.next();
        } while (after.isPresent());
        return all;
    }
}
