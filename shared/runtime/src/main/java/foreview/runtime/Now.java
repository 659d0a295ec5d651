package foreview.runtime;

import foreview.domain.json.Times;
import java.time.Instant;
import java.util.function.Supplier;

/** The time, cut to milliseconds. Read anew for every decision; handed in by the composition root. */
@FunctionalInterface
public interface Now {
    Instant instant();

    /** A source of finer instants, cut. */
    static Now cutting(Supplier<Instant> source) {
        return () -> Times.cut(source.get());
    }
}
