package foreview.runtime.clearinghouse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Applies one function to several items, a bounded number of them at a time, each on a virtual thread. */
public final class BoundedParallel {
    private BoundedParallel() {}

    /**
     * In the order given; a failure is thrown as it is, after all have ended.
     *
     * @param width works at a time
     */
    public static <T, R> List<R> map(List<T> all, int width, Function<T, R> work) {
        try (var threads =
                Executors.newFixedThreadPool(width, Thread.ofVirtual().factory())) {
            var tasks =
                    all.stream().<Callable<R>>map(one -> () -> work.apply(one)).toList();
            var results = new ArrayList<R>();
            for (var future : threads.invokeAll(tasks)) results.add(future.get());
            return results;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                default -> throw new IllegalStateException("a checked failure", e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a run was interrupted", e);
        }
    }
}
