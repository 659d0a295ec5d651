package foreview.sweep;

import foreview.runtime.store.PendingTimer;
import foreview.runtime.store.PendingTimer.Lane;
import foreview.runtime.store.Timers;
import foreview.runtime.store.Timers.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Reads one lane hour by hour and performs its due timers, those of several cases in parallel. */
final class LaneSweep implements AutoCloseable {
    /** Of each partition: an hour of a lane is read in pages of four times as many. */
    private static final int PAGE = 100;

    private final Lane lane;
    private final Timers timers;
    private final TimerRun run;
    private final CaseLocks locks;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore permits;
    private final List<Future<?>> begun = new ArrayList<>();

    LaneSweep(Lane lane, Timers timers, TimerRun run, CaseLocks locks) {
        this.lane = lane;
        this.timers = timers;
        this.run = run;
        this.locks = locks;
        this.permits = new Semaphore(casesAtOnce(lane));
    }

    /** Mostly they wait for the database; each lane has threads of its own. */
    private static int casesAtOnce(Lane lane) {
        return switch (lane) {
            case ENDS -> 32;
            case AFTERMATH -> 16;
            case WORK, LOG, NOTICES, CLEARINGHOUSE -> 8;
        };
    }

    /**
     * Returns when everything that it began has ended.
     *
     * @return the first hour that was not read empty
     */
    Instant run(Instant from, Instant now) {
        Optional<Instant> firstLeft = Optional.empty();
        var hour = from;
        for (; !hour.isAfter(now) && run.hasTime(); hour = next(hour)) {
            boolean empty = isEmpty(hour, now);
            // an hour that held a timer is proved empty only by a later run
            if (!empty && firstLeft.isEmpty()) firstLeft = Optional.of(hour);
        }
        begun.forEach(Sweep::result);
        // an hour that was not read may hold what is due since its end at least
        if (!hour.isAfter(now)) run.overdue(next(hour));
        return firstLeft.orElse(hour);
    }

    private static Instant next(Instant hour) {
        return hour.plus(Duration.ofHours(1));
    }

    /** Begins what is due in that hour. An hour that cannot be read just now stops no other. */
    private boolean isEmpty(Instant hour, Instant now) {
        try {
            var page = timers.hour(lane, hour, now, PAGE);
            boolean empty = page.empty();
            var ahead = readAhead(page, hour, now);
            begin(page.due());
            while (ahead.isPresent()) {
                page = Sweep.result(ahead.get());
                ahead = readAhead(page, hour, now);
                begin(page.due());
            }
            return empty;
        } catch (RuntimeException e) {
            run.unread(hour, e);
            return false;
        }
    }

    /** The next page is read while the timers of this one are performed. */
    private Optional<Future<Timers.Hour>> readAhead(Timers.Hour page, Instant hour, Instant now) {
        return page.hasMore() && run.hasTime()
                ? Optional.of(threads.submit(() -> timers.after(page, lane, hour, now, PAGE)))
                : Optional.empty();
    }

    /** The timers of one case one after the other, those of different cases side by side. */
    private void begin(List<Due> due) {
        var byCase =
                due.stream().collect(Collectors.groupingBy(LaneSweep::caseId, LinkedHashMap::new, Collectors.toList()));
        byCase.forEach((caseId, all) -> {
            permits.acquireUninterruptibly();
            begun.add(threads.submit(() -> perform(caseId, all)));
        });
    }

    private void perform(String caseId, List<Due> due) {
        try {
            for (var one : due) locks.alone(caseId, () -> run.perform(one));
        } finally {
            permits.release();
        }
    }

    @Override
    public void close() {
        threads.close();
    }

    private static String caseId(Due due) {
        return due.timer().map(PendingTimer::caseId).orElse("");
    }
}
