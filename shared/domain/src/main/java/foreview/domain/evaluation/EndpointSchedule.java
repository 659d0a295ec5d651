package foreview.domain.evaluation;

import foreview.domain.endpoints.Endpoint;
import foreview.domain.endpoints.EndpointCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides which item is called next at an endpoint, and what follows from each outcome. A run has one schedule over the open
 * tasks of the endpoint's evaluations, used by one thread.
 *
 * <ul>
 *   <li>While the breaker is closed, calls are made up to the endpoint's concurrency and no faster than its pace. A task in
 *       hand is finished first; then evaluations give their next task in turn, each the task tried longest ago.
 *   <li>While it is half open, one call at a time is made, for the item tried longest ago of all evaluations.
 * </ul>
 */
public final class EndpointSchedule {
    /** An item of a task. */
    public record Item(Shard shard, int index) {
        /** Such as {@code v-1#17}. */
        public String name() {
            return shard.evaluation() + "#" + index;
        }
    }

    /** What has to be saved of an item. */
    public sealed interface Change {
        record Ended(ItemResult result) implements Change {}

        record Tried(int index, ItemTries tries) implements Change {}
    }

    private final Endpoint endpoint;
    private final Deque<String> turns = new ArrayDeque<>();
    private final Map<Shard, Task> tasks = new LinkedHashMap<>();
    private final Set<Shard> inHand = new LinkedHashSet<>();
    private final Map<Item, StartedCall> underWay = new HashMap<>();
    private EndpointHealth health;
    private boolean outageRecorded;

    /**
     * @param open tasks that are not over; their evaluations get turns in this order
     */
    public EndpointSchedule(Endpoint endpoint, EndpointHealth health, List<Task> open) {
        this.endpoint = endpoint;
        this.outageRecorded = endpoint.outageSince().isPresent();
        var sinceIdle = endpoint.idleSince().map(health::sinceIdle).orElse(health);
        this.health = outageRecorded ? sinceIdle : sinceIdle.outageNotRecorded();
        for (var task : open) {
            tasks.put(task.shard(), task);
            if (!turns.contains(task.shard().evaluation()))
                turns.addLast(task.shard().evaluation());
        }
    }

    public EndpointHealth health() {
        return health;
    }

    /** What the docket has to record of an outage now. */
    public Optional<EndpointCommand.RecordOutage> outage(Instant now) {
        var since = health.outageToRecord(now);
        boolean over = outageRecorded && health.open().isEmpty();
        return since.isPresent() || over
                ? Optional.of(new EndpointCommand.RecordOutage(endpoint.id(), since))
                : Optional.empty();
    }

    public void recorded(EndpointCommand.RecordOutage outage) {
        outageRecorded = outage.since().isPresent();
        if (outageRecorded) health = health.outageRecorded();
    }

    /** No item of any evaluation waits for the endpoint. */
    public void nothingWaits(Instant now) {
        health = health.nothingWaits(now);
    }

    /** Whether no call is under way. */
    public boolean isIdle() {
        return underWay.isEmpty();
    }

    /** Tasks whose items all have results, and which wait to be closed. */
    public List<Shard> complete() {
        return tasks.values().stream().filter(Task::isComplete).map(Task::shard).toList();
    }

    /** Whether no item waits. */
    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** The task as it is now; empty once it is closed or dropped. */
    public Optional<Task> task(Shard shard) {
        return Optional.ofNullable(tasks.get(shard));
    }

    /**
     * The item to be called now.
     *
     * @param mayTake whether another task may be begun
     */
    public Optional<Item> next(Instant now, boolean mayTake) {
        return switch (health.state(now)) {
            case OPEN -> Optional.empty();
            case HALF_OPEN -> mayTake && isIdle() ? triedLongestAgo(now) : Optional.empty();
            case CLOSED ->
                underWay.size() < endpoint.limits().concurrency() && !now.isBefore(health.nextCallAt())
                        ? due(now, mayTake)
                        : Optional.empty();
        };
    }

    /** Whether only the endpoint's pace delays the next call, and for no longer than that. */
    public boolean isPaced(Instant now, Duration atMost) {
        return health.open().isEmpty()
                && now.isBefore(health.nextCallAt())
                && Duration.between(now, health.nextCallAt()).compareTo(atMost) <= 0
                && due(now, true).isPresent();
    }

    private Optional<Item> triedLongestAgo(Instant now) {
        return tasks.values().stream().min(Comparator.comparing(Task::triedAt)).flatMap(task -> item(task, now));
    }

    private Optional<Item> due(Instant now, boolean mayTake) {
        var next = inHand.stream()
                .flatMap(shard -> item(tasks.get(shard), now).stream())
                .findFirst();
        return next.isPresent() || !mayTake
                ? next
                : turns.stream()
                        .flatMap(evaluation -> ofEvaluation(evaluation, now).stream())
                        .findFirst();
    }

    private Optional<Item> ofEvaluation(String evaluation, Instant now) {
        return tasks.values().stream()
                .filter(task -> task.shard().evaluation().equals(evaluation) && !inHand.contains(task.shard()))
                .filter(task -> !now.isBefore(task.nextAt()))
                .min(Comparator.comparing(Task::triedAt))
                .flatMap(task -> item(task, now));
    }

    private Optional<Item> item(Task task, Instant now) {
        var called = underWay.keySet().stream()
                .filter(item -> item.shard().equals(task.shard()))
                .map(Item::index)
                .collect(Collectors.toSet());
        return task.next(health, now, called).map(index -> new Item(task.shard(), index));
    }

    /** The run has taken a task: its results are saved under this run's number. */
    public void take(Task taken) {
        tasks.put(taken.shard(), taken);
        inHand.add(taken.shard());
        turns.remove(taken.shard().evaluation());
        turns.addLast(taken.shard().evaluation());
    }

    public StartedCall start(Item item, Instant now) {
        var call = health.call(item.name(), now);
        health = health.started(call);
        underWay.put(item, call);
        return call;
    }

    /**
     * A call has ended.
     *
     * @param unsuspended time of the window so far; asked where a try failed
     * @return what has to be saved; nothing if the outcome was discarded, or its task has left the schedule
     */
    public Optional<Change> ended(Item item, CallOutcome outcome, Instant now, Supplier<Duration> unsuspended) {
        var call = underWay.remove(item);
        var task = tasks.get(item.shard());
        if (outcome instanceof CallOutcome.Discarded) return Optional.empty();
        var before = health;
        health = before.after(call, outcome, now);
        if (task == null) return Optional.empty();
        var change = change(task.tries(item.index()), item, call, outcome, before, now, unsuspended);
        tasks.put(
                item.shard(),
                change instanceof Change.Tried(int index, var tries)
                        ? task.with(index, tries)
                        : task.with(((Change.Ended) change).result()));
        return Optional.of(change);
    }

    private static Change change(
            ItemTries earlier,
            Item item,
            StartedCall call,
            CallOutcome outcome,
            EndpointHealth before,
            Instant now,
            Supplier<Duration> unsuspended) {
        if (outcome instanceof CallOutcome.Answered answer)
            return new Change.Ended(ItemResult.answered(item.index(), answer));
        var open = unsuspended.get();
        var tries = earlier.after(call, outcome, before, now, open);
        return tries.areExhausted(open)
                ? new Change.Ended(ItemResult.failed(item.index()))
                : new Change.Tried(item.index(), tries);
    }

    /** The task is over, or another run has it. */
    public void remove(Shard shard) {
        tasks.remove(shard);
        inHand.remove(shard);
    }

    /** The model may not be called for that evaluation. */
    public void drop(String evaluation) {
        Set.copyOf(tasks.keySet()).stream()
                .filter(shard -> shard.evaluation().equals(evaluation))
                .forEach(this::remove);
        turns.remove(evaluation);
    }

    /** When the endpoint needs another run: for the next call, or to record an outage. Empty if no item waits. */
    public Optional<Instant> nextAt() {
        var due = tasks.values().stream().map(Task::nextAt).min(Instant::compareTo);
        return due.flatMap(at -> health.open().isPresent()
                ? health.nextLookAt()
                : Optional.of(at.isAfter(health.nextCallAt()) ? at : health.nextCallAt()));
    }
}
