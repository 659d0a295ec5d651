package foreview.domain.clock;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Stage;
import foreview.domain.policy.Policies;
import foreview.domain.window.End;
import foreview.domain.window.Extension;
import foreview.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The one clock (rule 5): a pure function, with the same result whether a due end is recorded yet or not (rule 4). */
public record Clock(Policies policies) {

    public Reading read(CaseHead stored, Instant now) {
        var t = stored.time(now);
        var head = stored.settled(t);
        var window = head.window();
        var steps = new StepCollector();
        var target = target(head);
        boolean overdue = target.filter(at -> !t.isBefore(at)).isPresent();
        if (window.isPresent()) steps.window(window.get(), t);
        else steps.stage(head);
        head.facts().pending(t).ifPresent(steps::extension);
        if (overdue) steps.overdue(target.get());
        return new Reading(
                t,
                phase(head, t),
                window.map(Window::kind),
                head.lastEnd().map(End::reason),
                window.map(Window::opensAt),
                window.map(Window::endsAt).or(() -> head.lastEnd().map(End::at)),
                window.map(w -> left(w, t)).orElse(Duration.ZERO),
                window.map(w -> w.paused(t)).orElse(Duration.ZERO),
                nextTimer(head, target, t),
                overdue,
                steps.list());
    }

    private static Phase phase(CaseHead head, Instant t) {
        var window = head.window();
        if (window.isPresent()) {
            if (t.isBefore(window.get().opensAt())) return Phase.SCHEDULED;
            return window.get().isSuspended() ? Phase.SUSPENDED : Phase.OPEN;
        }
        return switch (head.stage()) {
            case RECEIVED -> Phase.RECEIVED;
            case RETURNED -> Phase.RETURNED;
            case ACCEPTED -> Phase.ACCEPTED;
            case ENDED -> Phase.ENDED;
            case CLOSED -> Phase.CLOSED;
        };
    }

    private static Duration left(Window window, Instant t) {
        var from = t.isBefore(window.opensAt()) ? window.opensAt() : t;
        return from.isBefore(window.endsAt()) ? Duration.between(from, window.endsAt()) : Duration.ZERO;
    }

    /** A reminder, then shown as overdue; it blocks nothing. */
    private Optional<Instant> target(CaseHead head) {
        return waitsForDetermination(head) ? determinationTarget(head) : Optional.empty();
    }

    /** Nobody waits for one after an end. */
    public static boolean waitsForDetermination(CaseHead head) {
        return head.stage() == Stage.ACCEPTED && head.determined() == 0;
    }

    /** The date for it, whether anybody still waits for it or not. */
    public Optional<Instant> determinationTarget(CaseHead head) {
        if (head.policy().isEmpty()) return Optional.empty();
        var length = policies.pinned(head.policy().get()).determinationTarget();
        return head.acceptedAt().map(at -> at.plus(length));
    }

    private static Optional<Instant> nextTimer(CaseHead head, Optional<Instant> target, Instant t) {
        var window = head.window();
        return Stream.of(
                        window.map(Window::opensAt),
                        window.map(Window::endsAt),
                        head.facts().pending(t).map(Extension::lapsesAt),
                        target)
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(t))
                .min(Instant::compareTo);
    }
}
