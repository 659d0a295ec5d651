package foreview.runner;

import foreview.domain.cases.EntityKey;
import foreview.domain.endpoints.Endpoint;
import foreview.runtime.Now;
import foreview.runtime.store.CaseEntities;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks at the case for all calls of a run. Each look is one consistent read that begins after it was asked for; callers
 * that wait while a look is under way share the next one.
 */
final class AccessGuard {
    private final CaseEntities entities;
    private final Now clock;
    private final Duration skew;
    private final String caseId;
    private final String endpoint;
    private final Map<String, CaseEntities.Running> watched = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile long begun;
    private Optional<AccessCheck> latest = Optional.empty();
    private long latestNumber;

    AccessGuard(CaseEntities entities, Now clock, Duration skew, String caseId, String endpoint) {
        this.entities = entities;
        this.clock = clock;
        this.skew = skew;
        this.caseId = caseId;
        this.endpoint = endpoint;
    }

    /** Later looks read this evaluation, too. */
    void watch(CaseEntities.Running evaluation) {
        watched.put(evaluation.evaluation(), evaluation);
    }

    /** Once no call is made for it any more. */
    void forget(String evaluation) {
        watched.remove(evaluation);
    }

    /** Empty if there is no such case. */
    Optional<AccessCheck> firstLook() {
        long wanted = begun + 1;
        looking.lock();
        try {
            if (latestNumber < wanted) {
                begun++;
                latest = entities.look(caseId, keys())
                        .map(state -> new AccessCheck(state, clock.instant(), skew));
                latestNumber = begun;
            }
            return latest;
        } finally {
            looking.unlock();
        }
    }

    AccessCheck look() {
        return firstLook().orElseThrow();
    }

    private Set<EntityKey> keys() {
        var keys = new HashSet<>(AccessCheck.keys(watched.values()));
        keys.add(new EntityKey(Endpoint.class, endpoint));
        return keys;
    }
}
