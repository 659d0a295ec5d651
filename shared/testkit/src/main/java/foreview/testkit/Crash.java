package foreview.testkit;

import foreview.testkit.FaultInjector.Interceptor;
import foreview.testkit.FaultInjector.OutgoingCall;
import java.util.concurrent.atomic.AtomicInteger;

/** Ends a process before or after one of its calls: none of its later calls has any effect. */
public final class Crash implements Interceptor {
    public enum Side {
        BEFORE,
        AFTER
    }

    /** The process is gone. An error, so that no handler catches it. */
    public static final class Crashed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int call;
    private final Side side;
    private final AtomicInteger seen = new AtomicInteger();
    private volatile String at = "";

    /**
     * @param call counted from 1
     */
    public Crash(int call, Side side) {
        this.call = call;
        this.side = side;
    }

    public boolean happened() {
        return !at.isEmpty();
    }

    /** One call at a time: those that are begun side by side are before or after the crash, none during it. */
    @Override
    public synchronized Object intercept(OutgoingCall next) throws Throwable {
        if (happened()) throw new Crashed();
        int number = seen.incrementAndGet();
        if (number == call && side == Side.BEFORE) throw crashed(next);
        var answer = next.proceed();
        if (number == call) throw crashed(next);
        return answer;
    }

    private Crashed crashed(OutgoingCall next) {
        at = next.name();
        return new Crashed();
    }

    @Override
    public String toString() {
        return side + " call " + call + " " + at;
    }
}
