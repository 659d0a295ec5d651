package foreview.domain.harness;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The queue of one case: its tasks that are not over, in their order, and the leases on them. Fair between cases by
 * lottery, by priority within one (ADR 0095).
 *
 * @param tasks in {@link QueuedTask#ORDER}, some of them leased
 */
public record TaskQueue(List<QueuedTask> tasks, List<Lease> leases) {
    public TaskQueue {
        tasks = List.copyOf(tasks);
        leases = List.copyOf(leases);
    }

    /** Each case is as likely as any other to be asked first, however many tasks it has. */
    public static <T> List<T> draw(Collection<T> cases, RandomGenerator random) {
        var order = new ArrayList<>(new LinkedHashSet<>(cases));
        for (int i = order.size() - 1; i > 0; i--) Collections.swap(order, i, random.nextInt(i + 1));
        return List.copyOf(order);
    }

    /** Those that a runner with these capabilities may be offered now, the first ones first. */
    public List<QueuedTask> offers(Set<String> capabilities, Instant now) {
        return tasks.stream()
                .filter(task -> task.fits(capabilities, now) && !isHeld(task, now))
                .toList();
    }

    private boolean isHeld(QueuedTask task, Instant now) {
        return leases.stream()
                .anyMatch(lease -> lease.isLive(now)
                        && lease.task() == task.number()
                        && lease.evaluation().equals(task.evaluation()));
    }

    /**
     * A free place for a lease on a task of the endpoint: only live leases take up one. A place without a lease is taken
     * first, because a lease that is over can be renewed as long as its place is not taken; any of these, so that requests
     * at the same time seldom choose the same.
     *
     * @param concurrency how many calls the endpoint takes at once
     */
    public Optional<Lease.Place> freePlace(String endpoint, int concurrency, Instant now, RandomGenerator random) {
        var free = IntStream.rangeClosed(1, concurrency)
                .mapToObj(number -> new Lease.Place(endpoint, number))
                .filter(place -> at(place).filter(lease -> lease.isLive(now)).isEmpty())
                .toList();
        var unused = free.stream().filter(place -> at(place).isEmpty()).toList();
        if (!unused.isEmpty()) return Optional.of(unused.get(random.nextInt(unused.size())));
        return free.stream()
                .min(Comparator.comparing(place -> at(place).orElseThrow().endsAt()));
    }

    /** The lease that is kept at a place, live or not. */
    public Optional<Lease> at(Lease.Place place) {
        return leases.stream().filter(lease -> lease.place().equals(place)).findFirst();
    }

    /** When something may change without a request: a task's rest or a lease ends. */
    public Optional<Instant> changesAt(Instant now) {
        return Stream.concat(
                        tasks.stream().map(QueuedTask::notBefore),
                        leases.stream().map(Lease::endsAt))
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }
}
