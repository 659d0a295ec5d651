package foreview.domain.clock;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.Stage;
import foreview.domain.policy.Policies;
import foreview.domain.window.End;
import foreview.domain.window.Extension;
import foreview.domain.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The one clock (rule 5): pure, and the same whether an end that fell due is recorded yet or not (rule 4). */
public record Clock(Policies policies) {

    public Reading read(CaseState stored, Instant now) {
        var t = stored.facts().time(now);
        var state = Evolve.settled(stored, t);
        var window = state.facts().window();
        var steps = new Steps();
        var target = target(state);
        boolean overdue = target.filter(at -> !t.isBefore(at)).isPresent();
        if (window.isPresent()) steps.window(window.get(), t);
        else steps.stage(state);
        state.facts().pending(t).ifPresent(steps::extension);
        if (overdue) steps.overdue(target.get());
        return new Reading(
                t,
                phase(state, t),
                window.map(Window::kind),
                state.lastEnd().map(End::reason),
                window.map(Window::opensAt),
                window.map(Window::endsAt).or(() -> state.lastEnd().map(End::at)),
                window.map(w -> left(w, t)).orElse(Duration.ZERO),
                window.map(w -> w.paused(t)).orElse(Duration.ZERO),
                nextTimer(state, target, t),
                overdue,
                steps.list());
    }

    private static Phase phase(CaseState state, Instant t) {
        var window = state.facts().window();
        if (window.isPresent()) {
            if (t.isBefore(window.get().opensAt())) return Phase.SCHEDULED;
            return window.get().isSuspended() ? Phase.SUSPENDED : Phase.OPEN;
        }
        return switch (state.stage()) {
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
    private Optional<Instant> target(CaseState state) {
        boolean waits = state.stage() == Stage.ACCEPTED && state.determined() == 0; // nobody waits for it after an end
        if (!waits || state.policy().isEmpty()) return Optional.empty();
        var length = policies.pinned(state.policy().get()).determinationTarget();
        return state.acceptedAt().map(at -> at.plus(length));
    }

    private static Optional<Instant> nextTimer(CaseState state, Optional<Instant> target, Instant t) {
        var window = state.facts().window();
        return Stream.of(
                        window.map(Window::opensAt),
                        window.map(Window::endsAt),
                        state.facts().pending(t).map(Extension::lapsesAt),
                        target)
                .flatMap(Optional::stream)
                .filter(at -> at.isAfter(t))
                .min(Instant::compareTo);
    }
}
