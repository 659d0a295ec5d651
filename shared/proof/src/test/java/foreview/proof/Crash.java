package foreview.proof;

import java.util.concurrent.atomic.AtomicInteger;

/** Stops the process's work before or after one of its calls: nothing that it does later has any effect. */
final class Crash implements Crossings.Guard {
    enum Side {
        BEFORE,
        AFTER
    }

    /** The process is gone. Caught by nobody: what is thrown on Lambda after it died reaches nobody either. */
    static final class Gone extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int call;
    private final Side side;
    private final AtomicInteger crossed = new AtomicInteger();
    private volatile String at = "";

    /**
     * @param call counted from 1
     */
    Crash(int call, Side side) {
        this.call = call;
        this.side = side;
    }

    boolean happened() {
        return !at.isEmpty();
    }

    @Override
    public Object cross(Crossings.Call next) throws Throwable {
        if (happened()) throw new Gone();
        int number = crossed.incrementAndGet();
        if (number == call && side == Side.BEFORE) throw gone(next);
        var answer = next.go();
        if (number == call) throw gone(next);
        return answer;
    }

    private Gone gone(Crossings.Call next) {
        at = next.name();
        return new Gone();
    }

    @Override
    public String toString() {
        return side + " call " + call + " " + at;
    }
}
