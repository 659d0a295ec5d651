package foreview.local.clock;

import foreview.runtime.Now;
import java.time.Instant;

/** A clock that can be moved forward. */
public interface MovableClock extends Now {

    /**
     * Goes forward to that instant.
     *
     * @throws IllegalArgumentException when it is past
     */
    void moveTo(Instant to);
}
