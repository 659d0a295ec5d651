package foreview.sweep;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** One timer of a case at a time: two at once would only conflict. */
final class CaseLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    void alone(String caseId, Runnable work) {
        var lock = locks.computeIfAbsent(caseId, _ -> new ReentrantLock());
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
