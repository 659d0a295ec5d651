package foreview.bench;

/**
 * DynamoDB's rules for capacity: reads in steps of 4 KB, half price when eventually consistent; writes in steps of 1 KB;
 * twice in a transaction; at least one step, also for what is not there and for a condition that fails.
 */
public final class Units {
    private static final int READ_STEP = 4096;
    private static final int WRITE_STEP = 1024;

    private Units() {}

    public static double read(long bytes, boolean consistent) {
        return steps(bytes, READ_STEP) * (consistent ? 1 : 0.5);
    }

    public static double write(long bytes) {
        return steps(bytes, WRITE_STEP);
    }

    public static double transacted(long bytes) {
        return 2 * write(bytes);
    }

    private static double steps(long bytes, int step) {
        return Math.max(1, Math.ceilDiv(bytes, step));
    }
}
