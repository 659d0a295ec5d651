package foreview.runtime.clearinghouse.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Does the same for several, some at once: almost all of the time is spent waiting for the table. */
final class SideBySide {
    private static final int AT_ONCE = 10;

    private SideBySide() {}

    /** In the order given; a failure is thrown after all have ended. */
    static <T, R> List<R> map(List<T> all, Function<T, R> work) {
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
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
