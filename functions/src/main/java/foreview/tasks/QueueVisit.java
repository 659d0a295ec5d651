package foreview.tasks;

import foreview.domain.evaluation.RunPermission;
import foreview.domain.harness.Lease;
import foreview.domain.harness.QueuedTask;
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

/** One reading of a case's queue, and the lease of one task in it. */
final class QueueVisit {
    /** Tasks that are looked at before the next case has its turn. */
    private static final int MOST_LOOKS = 10;

    private static final int KEY_BYTES = 32;

    private final Seeker seeker;
    private final LeaseStores stores;
    private final Instant at;
    private HarnessQueues.Queue queue;
    private int looks;
    private boolean isOvertaken;

    /** Evaluations of which nothing can be leased now. */
    private final Set<String> closed = new HashSet<>();

    private QueueVisit(Seeker seeker, LeaseStores stores, HarnessQueues.Queue queue, Instant at) {
        this.seeker = seeker;
        this.stores = stores;
        this.queue = queue;
        this.at = at;
    }

    static QueueVisit of(Seeker seeker, LeaseStores stores) {
        var at = stores.now().instant();
        return new QueueVisit(seeker, stores, stores.queues().beginning(seeker.caseId()), at);
    }

    /** Whether another request came first: what was read of the queue is of no use any more. */
    boolean isOvertaken() {
        return isOvertaken;
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
        var given = takeFirst();
        if (given.isPresent() || isOvertaken || queue.isWhole()) return given;
        queue = stores.queues()
                .queue(seeker.caseId(), tasks -> !seeker.offers(tasks, at).isEmpty());
        return takeFirst();
    }

    private Optional<Leasing.Given> takeFirst() {
        for (var offer : seeker.offers(queue.queue(), at)) {
            if (closed.contains(offer.evaluation())) continue;
            if (looks++ >= MOST_LOOKS) return Optional.empty();
            var given = look(offer).flatMap(this::runnable).flatMap(this::lease);
            if (given.isPresent() || isOvertaken) return given;
        }
        return Optional.empty();
    }

    private Optional<RunLook> look(QueuedTask offer) {
        var found = stores.looks().look(Target.of(seeker.caseId(), offer, seeker.person()));
        if (found.isPresent() && found.get().permission() != RunPermission.YES) closed.add(offer.evaluation());
        return found.filter(look -> look.permission() == RunPermission.YES);
    }

    /** A task that is over without a word of its runner is recorded as such. */
    private Optional<Runnable> runnable(RunLook look) {
        var task = look.task().value();
        var known = queue.lastRun(task);
        var kept = known.or(() -> stores.tasks().lastRun(seeker.caseId(), task));
        isOvertaken = known.isEmpty() && kept.isPresent(); // it began since the queue was read
        var last = kept.map(Stored::value);
        var limits = limits(look);
        task.due(last, at, limits).ifPresent(over -> stores.tasks().settle(seeker.caseId(), look.task(), over, kept));
        return task.mayBeLeased(last, at, limits) ? Optional.of(new Runnable(look, kept)) : Optional.empty();
    }

    private Optional<Leasing.Given> lease(Runnable task) {
        var look = task.look();
        var endpoint = look.check().endpoint(look.task().value().endpoint()).orElseThrow();
        var place = queue.queue().freePlace(endpoint.id(), endpoint.limits().concurrency(), at);
        if (place.isEmpty()) closed.add(look.evaluation().id());
        return place.flatMap(free -> lease(task, free));
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
        isOvertaken = !begun;
        return begun ? Optional.of(new Leasing.Given(look, lease, limits, key)) : Optional.empty();
    }

    private TaskLimits limits(RunLook look) {
        return stores.policies().tasks(policy(look));
    }

    private static String policy(RunLook look) {
        return look.check().head().policy().orElseThrow();
    }
}
