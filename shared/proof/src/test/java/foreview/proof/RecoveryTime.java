package foreview.proof;

import foreview.testkit.ManualStack;
import java.time.Duration;

/** Lets enough time pass on a stack for everything interrupted to be retried. */
final class RecoveryTime {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int LEASES = 20;

    private RecoveryTime() {}

    static void rest(ManualStack stack) throws Exception {
        for (int minute = 0; minute < 3; minute++) {
            stack.deliver();
            stack.clock.pass(MINUTE);
            stack.sweep();
        }
        stack.deliver();
        // the lease of a worker that vanished expires, and its task is woken again
        for (int round = 0; round < LEASES && StoreConsistency.isEvaluating(stack); round++) {
            stack.clock.pass(Duration.ofMinutes(5));
            stack.sweep();
            for (int i = 0; i < 3; i++) stack.deliver();
            stack.sweep();
        }
        // a timer at its longest pause finds that nothing is left
        stack.clock.pass(Duration.ofMinutes(31));
        stack.sweep();
        stack.deliver();
    }
}
