package foreview.domain.window;

import foreview.domain.json.Times;
import foreview.domain.policy.UsedTime;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the clock reads: the part of a case's head that {@code shared/docs/window.md} is about. Each method is one change that this
 * page states, at the time of its event.
 *
 * @param used the model's open time, as known to this case
 * @param lastAt the last event's time; no event is earlier
 */
public record WindowFacts(
        ReleaseCounts releases, UsedTime used, Instant lastAt, Optional<Window> window, Optional<Extension> extension) {
    public static WindowFacts at(Instant created) {
        return new WindowFacts(ReleaseCounts.NONE, UsedTime.NOTHING, created, Optional.empty(), Optional.empty());
    }

    /** The time of an act: never before the last event. */
    public Instant time(Instant now) {
        return now.isBefore(lastAt) ? lastAt : now;
    }

    public WindowFacts touched(Instant time) {
        return new WindowFacts(releases, used, time, window, extension);
    }

    /** The end that fell due by itself, recorded or not (rule 4). */
    public Optional<End> due(Instant time) {
        return window.filter(w -> w.isOver(time)).map(w -> new End(w.endsAt(), w.dueReason()));
    }

    public WindowFacts opened(Window opening, UsedTime usedBefore) {
        return new WindowFacts(releases, usedBefore, lastAt, Optional.of(opening), Optional.empty());
    }

    /** Access is over; suspensions and the pending extension end with it. */
    public WindowFacts ended(Instant at) {
        var after = window.filter(w -> w.kind() == WindowKind.ACCESS)
                .map(w -> used.plus(w.opensAt(), at, w.zone()))
                .orElse(used);
        return new WindowFacts(releases, after, lastAt, Optional.empty(), Optional.empty());
    }

    /**
     * A release was planned, or its plan moved. One that is reported late ends the window now, not in the past.
     *
     * @param lengthensTo the earliest release ahead after the act, where the act lengthens
     */
    public WindowFacts planned(Instant at, Optional<Instant> lengthensTo, Instant time) {
        return window(w -> lengthensTo
                .map(next -> lengthened(w, next))
                .orElseGet(() -> w.held(min(w.held(), at.isAfter(time) ? at : time))));
    }

    /** Later only: what was known at the opening does not shorten the window now (rule 6). */
    public WindowFacts lengthened(Instant nextPlanned) {
        return window(w -> lengthened(w, nextPlanned));
    }

    public WindowFacts with(ReleaseCounts counts) {
        return new WindowFacts(counts, used, lastAt, window, extension);
    }

    /** The developer's earlier end; a time that is past means now. */
    public WindowFacts offeredEnd(Instant end, Instant time) {
        return window(w -> w.offered(min(w.offered(), end.isBefore(time) ? time : end)));
    }

    public WindowFacts extensionAsked(Extension asked) {
        return new WindowFacts(releases, used, lastAt, window, Optional.of(asked));
    }

    /** A consent to an end that is not later changes nothing. */
    public WindowFacts extensionConsented(Instant to, Instant nextPlanned) {
        var next = window(w -> to.isAfter(w.endsAt()) ? lengthened(w.offered(to), nextPlanned) : w);
        return new WindowFacts(releases, used, lastAt, next.window, Optional.empty());
    }

    public WindowFacts suspended(Side side, Instant time) {
        return window(w -> w.suspended(side, time));
    }

    public WindowFacts lifted(Side side, Instant time) {
        return window(w -> w.lifted(side, time));
    }

    /** The extension that still waits at that time; a lapsed one does not. */
    public Optional<Extension> pending(Instant time) {
        return extension.filter(asked -> time.isBefore(asked.lapsesAt()));
    }

    /** The end of the window, or {@link Times#NONE} without one. */
    public Instant endsAt() {
        return window.map(Window::endsAt).orElse(Times.NONE);
    }

    private static Window lengthened(Window w, Instant nextPlanned) {
        return nextPlanned.isAfter(w.held()) ? w.held(nextPlanned) : w;
    }

    private WindowFacts window(UnaryOperator<Window> change) {
        return new WindowFacts(releases, used, lastAt, window.map(change), extension);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
