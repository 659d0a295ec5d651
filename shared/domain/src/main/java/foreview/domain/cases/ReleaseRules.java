package foreview.domain.cases;

import foreview.domain.window.EndReason;
import foreview.domain.window.Facts;
import foreview.domain.window.Release;
import foreview.domain.window.ReleaseState;
import foreview.domain.window.Releases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The developer's own acts. Release, withdrawal and earlier end know no refusal (rule 1). */
final class ReleaseRules {
    private ReleaseRules() {}

    static Ruling withdraw(CaseState state) {
        var before = state.marks().withdrawn();
        if (before.isPresent()) return new Ruling.Again(before.get().sequence());
        return Ruling.ending(state, new Event.Withdrawn(), EndReason.WITHDRAWN);
    }

    static Ruling offerEnd(CaseState state, Optional<Instant> at, Instant t) {
        var before = state.marks().endOffered();
        var window = state.facts().window();
        // an extension since then makes the same words shorten again
        boolean changesNothing = at.isPresent()
                ? before.filter(mark -> mark.at().equals(at.get())).isPresent()
                        && window.filter(w -> w.offered().isAfter(at.get())).isEmpty()
                : before.isPresent() && window.isEmpty();
        if (changesNothing) return new Ruling.Again(before.get().sequence());
        return Ruling.emit(new Event.EndOffered(at.orElse(t)));
    }

    static Ruling release(CaseState state, Command.RecordRelease command, Optional<Instant> occurredAt) {
        var known = state.facts().releases().find(command.id());
        boolean stands = state.facts().window().isPresent();
        var before = known.filter(r -> isSame(r, command, occurredAt)).flatMap(Release::toldBy);
        if (before.isEmpty() && !command.named()) before = unnamed(state, command, occurredAt);
        if (before.isPresent() && !stands) return new Ruling.Again(before.get());
        var release = new Release(
                command.id(),
                ReleaseState.DONE,
                command.audience(),
                command.recipient(),
                known.flatMap(Release::plannedAt));
        var released = new Event.Released(release, command.named());
        // without a window it is recorded, and the phase stays
        return stands ? Ruling.ending(state, released, EndReason.RELEASED) : new Ruling.Emit(List.of(released));
    }

    /** The latest that nobody gave an id and that is the same release: to another audience it is a new one. */
    private static Optional<Long> unnamed(
            CaseState state, Command.RecordRelease command, Optional<Instant> occurredAt) {
        return state.marks().released().stream()
                .filter(entry -> state.facts()
                        .releases()
                        .find(entry)
                        .filter(release -> isSame(release, command, occurredAt))
                        .isPresent())
                .max(Long::compare);
    }

    private static boolean isSame(Release release, Command.RecordRelease command, Optional<Instant> occurredAt) {
        return release.state() == ReleaseState.DONE
                && (occurredAt.isEmpty() || occurredAt.equals(release.occurredAt()))
                && release.audience() == command.audience()
                && release.recipient().equals(command.recipient());
    }

    static Ruling plan(CaseState state, Command.PlanRelease command, Instant t) {
        if (isTooMany(state.facts(), command, t)) return Ruling.refuse(Refusal.TOO_MANY);
        var release = new Release(
                command.id(), ReleaseState.PLANNED, command.audience(), command.recipient(), Optional.of(command.at()));
        return unlessSaid(
                state,
                release,
                state.facts().planned(release, command.extendAccess(), t),
                new Event.ReleasePlanned(release, command.extendAccess()));
    }

    /** Of the list's bound the developer's own end knows nothing: what brings it forward is taken (rule 6). */
    private static boolean isTooMany(Facts facts, Command.PlanRelease command, Instant t) {
        boolean moves = facts.releases()
                .find(command.id())
                .filter(release -> release.isPlannedAfter(t))
                .isPresent();
        boolean shortens = facts.window().isPresent() && command.at().isBefore(facts.endsAt());
        boolean ahead = command.at().isAfter(t);
        return ahead && !moves && !shortens && facts.releases().ahead(t) >= Releases.AHEAD;
    }

    static Ruling cancel(CaseState state, Command.CancelRelease command, Instant t) {
        var event = new Event.ReleaseCancelled(command.id(), command.extendAccess());
        return drop(state, command.id(), ReleaseState.CANCELLED, command.extendAccess(), t, event);
    }

    static Ruling correct(CaseState state, Command.RecordReleaseInError command, Instant t) {
        var event = new Event.ReleaseRecordedInError(command.id(), command.extendAccess());
        return drop(state, command.id(), ReleaseState.RECORDED_IN_ERROR, command.extendAccess(), t, event);
    }

    private static Ruling drop(
            CaseState state, String id, ReleaseState next, boolean extendAccess, Instant t, Event event) {
        var known = state.facts().releases().find(id);
        if (known.isEmpty()) return Ruling.refuse(Refusal.UNKNOWN);
        var release = known.get().in(next);
        return unlessSaid(state, release, state.facts().dropped(release, extendAccess, t), event);
    }

    /** A repetition that changes neither the list nor the window answers with the entry that said so first. */
    private static Ruling unlessSaid(CaseState state, Release release, Facts after, Event event) {
        var said = state.facts()
                .releases()
                .find(release.id())
                .filter(release::says)
                .flatMap(Release::toldBy);
        boolean changesNothing = after.window().equals(state.facts().window());
        return said.isPresent() && changesNothing ? new Ruling.Again(said.get()) : Ruling.emit(event);
    }
}
