package foreview.local;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was started, in the opposite order. A failure to close one thing does not stop the others. */
final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        var failure = new IllegalStateException("not everything stopped");
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.addSuppressed(e);
            } catch (Exception e) { // AutoCloseable declares no narrower one
                failure.addSuppressed(e);
            }
        }
        if (failure.getSuppressed().length > 0) throw failure;
    }
}
