package foreview.domain.cases;

import foreview.domain.window.EndReason;
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

    static Ruling release(CaseState state, Command.RecordRelease command) {
        var known = state.facts().releases().find(command.id());
        boolean stands = state.facts().window().isPresent();
        var before = known.filter(r -> r.state() == ReleaseState.DONE).flatMap(Release::doneBy);
        if (before.isEmpty() && !command.named())
            before = state.marks()
                    .released()
                    .map(Marks.Mark::sequence)
                    .filter(entry -> says(state.facts().releases(), entry, command));
        if (before.isPresent() && !stands) return new Ruling.Again(before.get());
        var release = new Release(
                command.id(),
                ReleaseState.DONE,
                command.audience(),
                command.recipient(),
                known.flatMap(Release::plannedAt),
                Optional.empty());
        var released = new Event.Released(release, command.named());
        // without a window it is recorded, and the phase stays
        return stands ? Ruling.ending(state, released, EndReason.RELEASED) : new Ruling.Emit(List.of(released));
    }

    /** Whether that entry's release still stands as done, and is the same release: to another audience it is a new one. */
    private static boolean says(Releases releases, long entry, Command.RecordRelease command) {
        return releases.list().stream()
                .anyMatch(release -> release.doneBy().filter(by -> by == entry).isPresent()
                        && release.state() == ReleaseState.DONE
                        && release.audience() == command.audience()
                        && release.recipient().equals(command.recipient()));
    }

    static Ruling plan(CaseState state, Command.PlanRelease command) {
        var releases = state.facts().releases();
        var known = releases.find(command.id()).map(Release::state);
        if (known.filter(s -> s == ReleaseState.DONE).isPresent()) return Ruling.refuse(Refusal.EXISTS);
        boolean adds = known.filter(s -> s == ReleaseState.PLANNED).isEmpty();
        if (adds && releases.planned() >= Releases.PLANNED_LIMIT) return Ruling.refuse(Refusal.TOO_MANY);
        var release = new Release(
                command.id(),
                ReleaseState.PLANNED,
                command.audience(),
                command.recipient(),
                Optional.of(command.at()),
                Optional.empty());
        return Ruling.emit(new Event.ReleasePlanned(release, command.extendAccess()));
    }

    static Ruling drop(CaseState state, String id, Event event) {
        return state.facts().releases().find(id).isPresent() ? Ruling.emit(event) : Ruling.refuse(Refusal.UNKNOWN);
    }
}
