package foreview.runner;

import foreview.domain.evaluation.EndpointHealth;
import foreview.runtime.Now;
import foreview.runtime.store.EndpointRuns;
import foreview.runtime.telemetry.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/** A run's lease on its endpoint. A thread of its own renews it until it is released or lost. */
final class TaskLease implements AutoCloseable {
    private static final Duration LENGTH = Duration.ofSeconds(60);

    /** Of a lease that is renewed. */
    private static final Duration LEFT_AT_RENEWAL = Duration.ofSeconds(40);

    /** Before its end the lease counts as lost if it could not be renewed: the clocks of two workers may differ. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final EndpointRuns runs;
    private final EndpointRuns.Run run;
    private final Now clock;
    private final Log log;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Instant until;
    private volatile boolean lost;

    private TaskLease(EndpointRuns runs, EndpointRuns.Run run, Instant until, Now clock, Log log) {
        this.runs = runs;
        this.run = run;
        this.until = until;
        this.clock = clock;
        this.log = log;
    }

    /** Empty while another run has the endpoint; that run is followed by another one then. */
    static Optional<TaskLease> take(EndpointRuns runs, String caseId, String endpoint, Now clock, Log log) {
        for (int attempt = 0; attempt < 2; attempt++) {
            var now = clock.instant();
            var run = runs.lease(caseId, endpoint, now, now.plus(LENGTH));
            if (run.isPresent()) {
                var lease = new TaskLease(runs, run.get(), now.plus(LENGTH), clock, log);
                Thread.ofVirtual().name("lease").start(lease::renewUntilEnded);
                return Optional.of(lease);
            }
            if (runs.want(caseId, endpoint, now)) return Optional.empty();
        }
        return Optional.empty(); // released and taken twice just now
    }

    /** Fences the writes of earlier runs. */
    long number() {
        return run.fence();
    }

    EndpointHealth health() {
        return run.health();
    }

    /** Whether another run may have begun: then no call is begun, and those under way are cancelled. */
    boolean isLost() {
        return lost;
    }

    void save(EndpointHealth health) {
        if (!runs.save(run, health)) lost = true;
    }

    /**
     * @return whether another run is wanted
     */
    boolean release(EndpointHealth health) {
        close();
        return runs.release(run, health);
    }

    private void renewUntilEnded() {
        try {
            while (!lost && !ended.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) renewIfDue();
        } catch (InterruptedException _) {
            lost = true;
        }
    }

    private void renewIfDue() {
        var now = clock.instant(); // before the request, so the lease ends no earlier than the table says
        if (now.isBefore(until.minus(LEFT_AT_RENEWAL))) return;
        try {
            if (runs.renew(run, now.plus(LENGTH))) until = now.plus(LENGTH);
            else lost = true;
        } catch (SdkException e) {
            log.error("lease-not-renewed", e);
            if (!clock.instant().isBefore(until.minus(MARGIN))) lost = true;
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
