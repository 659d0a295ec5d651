package foreview.sweep;

import foreview.domain.cases.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** What a run did, counted by its threads. */
final class Tally {
    private final Instant now;
    private final AtomicInteger performed = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger brokenLogs = new AtomicInteger();
    private final AtomicReference<Duration> oldestOverdue = new AtomicReference<>(Duration.ZERO);

    /**
     * @param now when the run began
     */
    Tally(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void performed(Timer.Kind kind) {
        (kind == Timer.Kind.NOTICE ? told : performed).incrementAndGet();
    }

    void failed() {
        failed.incrementAndGet();
    }

    /** An entry of an access log is missing or changed. */
    void brokenLog() {
        brokenLogs.incrementAndGet();
    }

    /** Something was due since then and was not performed to its end. */
    void overdue(Instant since) {
        var overdue = Duration.between(since, now);
        oldestOverdue.accumulateAndGet(overdue, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    Sweep.Swept swept(long quarantined) {
        return new Sweep.Swept(
                performed.get(), told.get(), failed.get(), quarantined, brokenLogs.get(), oldestOverdue.get());
    }
}
