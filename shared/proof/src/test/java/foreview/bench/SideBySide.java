package foreview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Runs works on virtual threads, a bounded number of them at a time. */
final class SideBySide {
    private SideBySide() {}

    /**
     * @param width works at a time
     */
    static void run(int width, List<? extends Runnable> works) {
        var free = new Semaphore(width);
        var begun = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var work : works) {
                free.acquireUninterruptibly();
                begun.add(threads.submit(() -> {
                    try {
                        work.run();
                    } finally {
                        free.release();
                    }
                }));
            }
        }
        begun.forEach(SideBySide::result);
    }

    /** Fails as the work did. */
    static void result(Future<?> work) {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a work was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a work failed", e.getCause());
        }
    }
}
