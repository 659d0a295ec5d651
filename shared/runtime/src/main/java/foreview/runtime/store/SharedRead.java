package foreview.runtime.store;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A read that many threads share. Each gets one that began after it asked; those that wait while a read is under way share
 * the next one.
 */
public final class SharedRead<T> {
    private final Supplier<T> read;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile long begun;
    private Optional<T> latest = Optional.empty();
    private long latestNumber;

    public SharedRead(Supplier<T> read) {
        this.read = read;
    }

    public T look() {
        long wanted = begun + 1;
        reading.lock();
        try {
            if (latestNumber < wanted) {
                long number = begun + 1;
                begun = number;
                latest = Optional.of(read.get());
                latestNumber = number;
            }
            return latest.orElseThrow();
        } finally {
            reading.unlock();
        }
    }
}
