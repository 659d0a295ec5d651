package foreview.testkit;

import java.util.Locale;

/**
 * The proofs that play as long as they may, each with its share of {@code -Dminutes} in percent of one thread. Two run at a
 * time, so all of them together have less than two threads for what building and the other proofs leave.
 */
public enum Proof {
    CRASH_POINTS(17),
    FAILING_CALLS(22),
    RACES(15),
    RUNNER_RACES(8),
    LOST_WAKEUPS(4),
    PLAYED_HISTORIES(18),
    NEED_TO_KNOW(6),
    CLEARINGHOUSE_CRASHES(2),
    CLEARINGHOUSE_RACES(2),
    CLEARINGHOUSE_HISTORIES(1),
    CLEARINGHOUSE_NEED_TO_KNOW(1),
    CHANGED_BYTES(5);

    private final int percent;

    Proof(int percent) {
        this.percent = percent;
    }

    public int percent() {
        return percent;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
