package foreview.local.schedules;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs each schedule when its time has come again, in real time. One that is late is not run twice. */
public final class ScheduleRunner implements AutoCloseable {

    /** Something that takes its turn. */
    public interface Turn {
        void take(Work work) throws InterruptedException;
    }

    /** What is done in a turn. */
    public interface Work {
        void run() throws InterruptedException;
    }

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("schedules").factory());

    private ScheduleRunner() {}

    /**
     * @param minute how long a minute takes here
     * @param turn while the clock is being moved no schedule runs by itself
     */
    public static ScheduleRunner start(Schedules schedules, Duration minute, Turn turn) {
        var ticker = new ScheduleRunner();
        for (var entry : schedules.entries()) {
            var period = minute.multipliedBy(entry.every().toMinutes()).toMillis();
            ticker.threads.scheduleWithFixedDelay(
                    () -> take(turn, () -> schedules.run(entry)), period, period, TimeUnit.MILLISECONDS);
        }
        return ticker;
    }

    private static void take(Turn turn, Work work) {
        try {
            turn.take(work);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
