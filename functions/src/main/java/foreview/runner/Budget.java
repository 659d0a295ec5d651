package foreview.runner;

import foreview.runtime.Clients;
import foreview.runtime.queue.MessageHandler;
import java.time.Duration;

/** What a run that goes on in another one keeps of its time. */
final class Budget {
    /** For the calls of one small step, and for handing on. */
    private static final Duration RESERVE = Clients.LONGEST_CALL.multipliedBy(4);

    private Budget() {}

    static boolean isShort(MessageHandler.Run run) {
        return run.remaining().get().compareTo(RESERVE) < 0;
    }
}
