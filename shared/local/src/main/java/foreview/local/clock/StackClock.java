package foreview.local.clock;

import foreview.domain.json.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The stack's time, in milliseconds: real time and an offset that only grows. It never goes backwards, not even if the machine's does. */
public final class StackClock implements MovableClock {
    private final InstantSource real;
    private final Optional<Path> file;
    private Duration offset;
    private Instant last = Instant.MIN;

    /**
     * @param real what the offset is added to
     * @param file where the offset is kept over a restart
     */
    public StackClock(InstantSource real, Optional<Path> file) {
        this.real = real;
        this.file = file;
        this.offset = file.filter(Files::exists).map(StackClock::kept).orElse(Duration.ZERO);
    }

    /** The machine's time. */
    public static InstantSource machine() {
        return InstantSource.system();
    }

    @Override
    public synchronized Instant instant() {
        var reading = Times.cut(real.instant().plus(offset));
        if (reading.isAfter(last)) last = reading;
        return last;
    }

    @Override
    public synchronized void moveTo(Instant to) {
        if (to.isBefore(instant())) throw new IllegalArgumentException("the stack's time never goes backwards");
        offset = Duration.between(real.instant(), to);
        last = Times.cut(to);
        file.ifPresent(this::keep);
    }

    private static Duration kept(Path file) {
        try {
            return Duration.parse(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Path path) {
        try {
            var next = path.resolveSibling(path.getFileName() + ".next");
            Files.writeString(next, offset + "\n");
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
