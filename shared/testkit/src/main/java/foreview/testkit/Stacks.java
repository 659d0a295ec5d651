package foreview.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

/** Pools of stacks: one that a test closes is reset, and the next test takes it instead of starting one. */
public final class Stacks {
    private static final Deque<TestStack> RUNNING = new ArrayDeque<>();
    private static final Deque<ManualStack> MANUAL = new ArrayDeque<>();

    private Stacks() {}

    /** A stack that is called over HTTP. */
    public static TestStack running() {
        return taken(RUNNING, TestStack::start).pooledBy(stack -> {
            stack.reset();
            give(RUNNING, stack);
        });
    }

    /** A stack whose functions run in the calling thread. */
    public static ManualStack manual() {
        return taken(MANUAL, ManualStack::new).pooledBy(stack -> {
            stack.reset();
            give(MANUAL, stack);
        });
    }

    private static <T> T taken(Deque<T> free, Supplier<T> start) {
        synchronized (free) {
            if (!free.isEmpty()) return free.pop();
        }
        return start.get();
    }

    private static <T> void give(Deque<T> free, T stack) {
        synchronized (free) {
            free.push(stack);
        }
    }
}
