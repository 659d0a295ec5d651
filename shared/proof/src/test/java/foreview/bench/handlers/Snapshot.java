package foreview.bench.handlers;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/** Runs something once before the snapshot of this process is taken. */
final class Snapshot implements Resource {
    // the global context holds its resources weakly
    private static Snapshot held;

    private final Runnable before;

    private Snapshot(Runnable before) {
        this.before = before;
    }

    static void before(Runnable before) {
        held = new Snapshot(before);
        Core.getGlobalContext().register(held);
    }

    @Override
    public void beforeCheckpoint(Context<? extends Resource> context) {
        before.run();
    }

    @Override
    public void afterRestore(Context<? extends Resource> context) {
        // nothing to renew
    }
}
