package foreview.domain.window;

import foreview.domain.json.Times;
import foreview.domain.policy.Used;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that the clock reads: the bounded fold of a case's docket, kept in its head. Its methods are the arms of
 * {@code window.md}; each takes the time of its event.
 *
 * @param used the model's open time, as known to this case
 * @param lastAt the last event's time; no event is earlier
 */
public record Facts(
        Releases releases, Used used, Instant lastAt, Optional<Window> window, Optional<Extension> extension) {

    public static Facts at(Instant created) {
        return new Facts(Releases.NONE, Used.NOTHING, created, Optional.empty(), Optional.empty());
    }

    /** Where time stands: never before the last event. */
    public Instant time(Instant now) {
        return now.isBefore(lastAt) ? lastAt : now;
    }

    public Facts touched(Instant time) {
        return new Facts(releases, used, time, window, extension);
    }

    /** The end that fell due by itself, recorded or not (rule 4). */
    public Optional<End> due(Instant time) {
        return window.filter(w -> w.isOver(time)).map(w -> new End(w.endsAt(), w.dueReason()));
    }

    public Facts opened(Window opening, Used usedBefore) {
        return new Facts(releases, usedBefore, lastAt, Optional.of(opening), Optional.empty());
    }

    /** Access is over; grants, suspensions and the pending extension went with it. */
    public Facts ended(Instant at) {
        var after = window.filter(w -> w.kind() == WindowKind.ACCESS)
                .map(w -> used.plus(w.opensAt(), at, w.zone()))
                .orElse(used);
        return new Facts(releases, after, lastAt, Optional.empty(), Optional.empty());
    }

    /** A release planned, or moved earlier or later: one that stays where it was planned moves nothing by itself. */
    public Facts planned(Release release, boolean extendAccess, Instant time) {
        var next = releases.with(release, time);
        var at = release.plannedAt().orElseThrow();
        boolean stays = releases.find(release.id())
                .filter(before -> before.state() == ReleaseState.PLANNED)
                .filter(before -> before.plannedAt().equals(release.plannedAt()))
                .isPresent();
        return with(next).window(w -> {
            if (stays && !(extendAccess && at.isAfter(time))) return w;
            if (!at.isAfter(time)) return w.held(min(w.held(), time)); // told late: ends now, not in the past
            boolean lengthens = extendAccess && !at.isBefore(w.held());
            return lengthens || stays ? lengthened(w, next, time) : w.held(min(w.held(), at));
        });
    }

    /** A release that will not be, or was not: the end stays where it is unless the same act lengthens (rule 6). */
    public Facts dropped(Release release, boolean extendAccess, Instant time) {
        var next = releases.with(release, time);
        return with(next).window(w -> extendAccess ? lengthened(w, next, time) : w);
    }

    public Facts with(Releases next) {
        return new Facts(next, used, lastAt, window, extension);
    }

    /** The developer's earlier end; a time already past means now. */
    public Facts offeredEnd(Instant end, Instant time) {
        return window(w -> w.offered(min(w.offered(), end.isBefore(time) ? time : end)));
    }

    public Facts extensionAsked(Extension asked) {
        return new Facts(releases, used, lastAt, window, Optional.of(asked));
    }

    public Facts extensionConsented(Instant time) {
        var asked = extension.orElseThrow();
        // one that the developer has lengthened beyond it meanwhile stays as it is (rule 6)
        var next = window(w -> asked.to().isAfter(w.endsAt()) ? lengthened(w.offered(asked.to()), releases, time) : w);
        return new Facts(releases, used, lastAt, next.window, Optional.empty());
    }

    public Facts suspended(Side side, Instant time) {
        return window(w -> w.suspended(side, time));
    }

    public Facts lifted(Side side, Instant time) {
        return window(w -> w.lifted(side, time));
    }

    /**
     * To the earliest release ahead, from the whole list. What lies before a scheduled opening was known to it, and does not
     * shorten it now (rule 6).
     */
    private static Window lengthened(Window w, Releases list, Instant time) {
        var next = list.nextPlanned(time);
        return next.isAfter(w.held()) ? w.held(next) : w;
    }

    /** The extension that still waits at that time; one that lapsed is none. */
    public Optional<Extension> pending(Instant time) {
        return extension.filter(asked -> time.isBefore(asked.lapsesAt()));
    }

    private Facts window(UnaryOperator<Window> change) {
        return new Facts(releases, used, lastAt, window.map(change), extension);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The end of the window that stands, else {@link Times#NONE}. */
    public Instant endsAt() {
        return window.map(Window::endsAt).orElse(Times.NONE);
    }
}
