package foreview.testkit;

import foreview.runtime.Now;
import java.time.Duration;
import java.time.Instant;

/** A clock that only a test moves, in either direction. */
public final class ManualClock implements Now {
    private volatile Instant now;

    public ManualClock(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }

    public void set(Instant time) {
        now = time;
    }
}
