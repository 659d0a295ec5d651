package foreview.clearinghouse.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Works on the items of a batch on virtual threads, a bounded number of them at a time. */
final class SideBySide {
    private SideBySide() {}

    /**
     * In the order of the items.
     *
     * @param width items at a time
     * @param work throws nothing that one item may cause
     */
    static <T, R> List<R> run(List<T> items, int width, Function<T, R> work) {
        var free = new Semaphore(width);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<R>>();
            for (var item : items) results.add(threads.submit(() -> bounded(free, item, work)));
            var done = new ArrayList<R>();
            for (var result : results) done.add(result.get());
            return List.copyOf(done);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a batch was interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an item of a batch failed", e.getCause());
        }
    }

    private static <T, R> R bounded(Semaphore free, T item, Function<T, R> work) throws InterruptedException {
        free.acquire();
        try {
            return work.apply(item);
        } finally {
            free.release();
        }
    }
}
