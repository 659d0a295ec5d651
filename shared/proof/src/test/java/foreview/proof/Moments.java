package foreview.proof;

import foreview.runtime.Now;
import java.time.Duration;
import java.time.Instant;

/** A clock that stands until it is moved. */
final class Moments implements Now {
    private volatile Instant now;

    Moments(Instant start) {
        this.now = start;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void set(Instant time) {
        now = time;
    }
}
