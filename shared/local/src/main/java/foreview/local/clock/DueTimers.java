package foreview.local.clock;

import java.time.Instant;

/** The timers that the sweep performs: only when they are due, never what they are for. */
public interface DueTimers {

    /** All that wait now. */
    PendingTimers read();

    /** Spares the next sweep the hours that hold no timer, after the clock moved far. */
    void skipEmptyHours(Instant now);
}
