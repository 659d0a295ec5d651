package foreview.testkit;

import foreview.local.clock.MovableClock;
import java.time.Duration;
import java.time.Instant;

/** A clock that only a test moves, in either direction. */
public final class ManualClock implements MovableClock {
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

    @Override
    public void moveTo(Instant to) {
        if (to.isBefore(now)) throw new IllegalArgumentException(to + " is past");
        now = to;
    }

    public void set(Instant time) {
        now = time;
    }
}
