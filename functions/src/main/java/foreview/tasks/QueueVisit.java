package foreview.tasks;

import foreview.domain.evaluation.RunPermission;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
import foreview.domain.harness.TaskQueue;
import foreview.domain.json.Digest;
import foreview.domain.policy.TaskLimits;
import foreview.runtime.store.HarnessLooks.Target;
import foreview.runtime.store.HarnessQueues;
import foreview.runtime.store.Ids;
import foreview.runtime.store.RunLook;
import foreview.runtime.store.Stored;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** A look through a case's queue, and the lease of one task in it. */
final class QueueVisit {
    /** Tasks that are looked at before the next case has its turn. */
    private static final int MOST_LOOKS = 10;

    private static final int KEY_BYTES = 32;

    private final Seeker seeker;
    private final LeaseStores stores;
    private final RandomGenerator random;
    private final Instant at;
    private HarnessQueues.Queue queue;

    /** Evaluations of which nothing can be leased now. */
    private final Set<String> closed = new HashSet<>();

    /** Endpoints that take no more calls now. */
    private final Set<String> full = new HashSet<>();

    private final Set<QueuedTask> tried = new HashSet<>();

    /** Whether another request came first: the next try is at any task of the same priority, where fewer meet. */
    private boolean overtaken;

    QueueVisit(Seeker seeker, LeaseStores stores, RandomGenerator random) {
        this.seeker = seeker;
        this.stores = stores;
        this.random = random;
        this.at = stores.now().instant();
        this.queue = read();
    }

    /** The queue up to a page with a task to try. */
    private HarnessQueues.Queue read() {
        return stores.queues().queue(seeker.caseId(), tasks -> first(tasks).isPresent());
    }

    /** When something may change without a request. */
    Optional<Instant> changesAt() {
        return queue.queue().changesAt(at);
    }

    /**
     * A task that may be run now.
     *
     * @param last the lease of its last run, which is over, if it is still kept
     */
    private record Runnable(RunLook look, Optional<Stored<Lease>> last) {}

    /** Leases the first task that can be leased. */
    Optional<Leasing.Given> take() {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            var offer = next();
            if (offer.isEmpty()) return Optional.empty();
            tried.add(offer.get());
            var given = look(offer.get()).flatMap(this::runnable).flatMap(task -> lease(task, offer.get()));
            if (given.isPresent()) return given;
        }
        return Optional.empty();
    }

    /** The next task to try: what is full or closed keeps nothing behind it in the queue idle. */
    private Optional<QueuedTask> next() {
        var offer = first(queue.queue());
        if (offer.isPresent() || queue.next().isEmpty()) return offer;
        queue = stores.queues()
                .further(seeker.caseId(), queue, tasks -> first(tasks).isPresent());
        return first(queue.queue());
    }

    private Optional<QueuedTask> first(TaskQueue tasks) {
        var open = seeker.offers(tasks, at).stream()
                .filter(task -> !closed.contains(task.evaluation()))
                .filter(task -> !full.contains(task.endpoint()))
                .filter(task -> !tried.contains(task))
                .toList();
        if (open.isEmpty()) return Optional.empty();
        long equal = open.stream()
                .takeWhile(task -> task.priority() == open.getFirst().priority())
                .count();
        return Optional.of(open.get(overtaken ? random.nextInt((int) equal) : 0));
    }

    private Optional<RunLook> look(QueuedTask offer) {
        var found = stores.looks().look(Target.of(seeker.caseId(), offer, seeker.person()));
        if (found.isPresent() && found.get().permission() != RunPermission.YES) closed.add(offer.evaluation());
        return found.filter(look -> look.permission() == RunPermission.YES);
    }

    /** A task that is over without a word of its runner is recorded as such. */
    private Optional<Runnable> runnable(RunLook look) {
        var task = look.task().value();
        var kept = queue.lastRun(task)
                .or(() -> stores.tasks().lastRun(seeker.caseId(), task)); // it may have begun since the queue was read
        var last = kept.map(Stored::value);
        var limits = limits(look);
        task.due(last, Optional.empty(), at, limits)
                .ifPresent(over -> stores.tasks().settle(seeker.caseId(), look.task(), over, kept));
        return task.mayBeLeased(last, at, limits) ? Optional.of(new Runnable(look, kept)) : Optional.empty();
    }

    private Optional<Leasing.Given> lease(Runnable task, QueuedTask offer) {
        var look = task.look();
        var endpoint = look.check().endpoint(look.task().value().endpoint()).orElseThrow();
        var place = queue.queue().freePlace(endpoint.id(), endpoint.limits().concurrency(), at, random);
        if (place.isEmpty()) full.add(endpoint.id());
        var given = place.flatMap(free -> lease(task, free));
        if (place.isPresent() && given.isEmpty()) {
            tried.remove(offer); // another write came first, perhaps not for this task
            overtaken = true;
            queue = read();
        }
        return given;
    }

    private Optional<Leasing.Given> lease(Runnable task, Lease.Place place) {
        var look = task.look();
        var limits = limits(look);
        var longest = stores.policies().pinned(policy(look)).leaseLimit();
        var key = "fvk-" + Base64.getUrlEncoder().withoutPadding().encodeToString(Ids.bytes(KEY_BYTES));
        var runner = new Lease.Runner(
                look.person(),
                Digest.of(key.getBytes(StandardCharsets.US_ASCII)),
                seeker.wanted().length(limits.heartbeat(), longest));
        var lease = Lease.begin(place, look.task().value(), runner, at, limits, look.accessEnds());
        boolean begun = stores.tasks().begin(look, lease, queue.at(place), task.last());
        return begun ? Optional.of(new Leasing.Given(look, lease, limits, key)) : Optional.empty();
    }

    private TaskLimits limits(RunLook look) {
        return stores.policies().tasks(policy(look));
    }

    private static String policy(RunLook look) {
        return look.check().head().policy().orElseThrow();
    }
}
