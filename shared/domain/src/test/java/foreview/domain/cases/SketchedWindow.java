package foreview.domain.cases;

import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A window of the {@link Sketch}; {@code ended} once its end is recorded. */
final class SketchedWindow {
    static final Instant NONE = Instant.MAX;

    final WindowKind kind;
    final Instant opensAt;
    final Instant capEnd;
    Instant offered;
    Instant held;
    Optional<Instant> ended = Optional.empty();

    SketchedWindow(WindowKind kind, Instant opensAt, Instant capEnd, Instant offered, Instant held) {
        this.kind = kind;
        this.opensAt = opensAt;
        this.capEnd = capEnd;
        this.offered = offered;
        this.held = held;
    }

    SketchedWindow copy() {
        return new SketchedWindow(kind, opensAt, capEnd, offered, held);
    }

    record Limits(WindowKind kind, Instant opensAt, Instant capEnd, Instant offered, Instant held) {}

    Limits limits() {
        return new Limits(kind, opensAt, capEnd, offered, held);
    }

    Instant endsAt() {
        return Stream.of(capEnd, offered, held).min(Instant::compareTo).get();
    }

    EndReason dueReason() {
        if (endsAt().equals(capEnd)) return EndReason.EXPIRED;
        return endsAt().equals(offered) ? EndReason.OFFERED_END : EndReason.PLANNED_RELEASE;
    }

    /** As far as it was or will be open. */
    Instant until() {
        var end = ended.orElseGet(this::endsAt);
        return end.isBefore(opensAt) ? opensAt : end;
    }
}
