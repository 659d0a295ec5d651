package foreview.testkit;

import java.util.Locale;

/**
 * The proofs that play as long as they may, each with its share of {@code -Dminutes} in percent of one thread. Three run
 * at a time, so all of them together take less than a third of that: building and the other proofs take the rest.
 */
public enum Proof {
    CRASH_POINTS(14),
    FAILING_CALLS(17),
    RACES(12),
    RUNNER_RACES(7),
    LOST_WAKEUPS(4),
    PLAYED_HISTORIES(13),
    NEED_TO_KNOW(5),
    CLEARINGHOUSE_CRASHES(2),
    CLEARINGHOUSE_RACES(2),
    CLEARINGHOUSE_HISTORIES(1),
    CLEARINGHOUSE_NEED_TO_KNOW(1),
    CHANGED_BYTES(4),
    LEASE_RACES(2);

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
