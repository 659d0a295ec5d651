package foreview.domain.cases;

import foreview.domain.json.Times;
import foreview.domain.window.EndReason;
import foreview.domain.window.ReleaseCounts;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules of the developer's list of releases, as {@code shared/docs/window.md} states them. A release is never refused (rule 1).
 */
final class ReleaseRules {
    private ReleaseRules() {}

    static ReadSet reads(CaseState state, ReleaseCommand command, Instant t) {
        var reads = ReadSet.one(Release.class, command.id());
        return switch (command) {
            case ReleaseCommand.PlanRelease plan -> readsOfPlan(state, plan, reads, t);
            case ReleaseCommand.CancelRelease cancel -> cancel.extendAccess() ? reads.andPlannedAfter(t) : reads;
            case ReleaseCommand.RecordReleaseInError error -> error.extendAccess() ? reads.andPlannedAfter(t) : reads;
            case ReleaseCommand.RecordRelease release ->
                state.head()
                        .lastActs()
                        .released(release.audience())
                        .filter(_ -> !release.named())
                        .map(last -> reads.and(Release.class, last.release()))
                        .orElse(reads);
            case ReleaseCommand.DescribeRelease _ -> reads;
        };
    }

    private static ReadSet readsOfPlan(CaseState state, ReleaseCommand.PlanRelease plan, ReadSet first, Instant t) {
        var reads = plan.otherwise().map(id -> first.and(Release.class, id)).orElse(first);
        boolean mayBeFull = mayBeFull(state.head());
        if (!plan.extendAccess() && !mayBeFull) return reads;
        var farthest = state.planned().filter(_ -> mayBeFull).flatMap(PlannedReleases::farthest);
        return farthest.map(last -> reads.and(Release.class, last.id()))
                .orElse(reads)
                .andPlannedAfter(t);
    }

    /** Whether the exact count of releases ahead matters; past plans count here too. */
    private static boolean mayBeFull(CaseHead head) {
        return head.facts().releases().planned() >= PlannedReleases.MOST_AHEAD;
    }

    /** Whether a release has happened by that time, or is planned until then. */
    static boolean isTaken(CaseState state, Instant at) {
        var counts = state.head().facts().releases();
        return counts.done() > 0
                || state.plannedAfter(at)
                        .earliest()
                        .filter(first -> !first.at().isAfter(at))
                        .isPresent()
                || counts.beyond().filter(beyond -> !beyond.isAfter(at)).isPresent();
    }

    /** The earliest planned release after that time; where the list is incomplete, no later than that (rule 7). */
    static Instant nextPlanned(CaseState state, Instant t) {
        return earlier(
                state.plannedAfter(t).nextWithout(""),
                beyond(state.head().facts().releases(), t));
    }

    static Ruling plan(CaseState state, ReleaseCommand.PlanRelease plan, DecisionContext context) {
        var t = context.at();
        var id = id(state, plan);
        var known = state.find(Release.class, id);
        boolean same = known.filter(was -> was.isPlanned() && was.plannedAt().equals(Optional.of(plan.at())))
                .isPresent();
        boolean ahead = known.filter(was -> was.isPlannedAfter(t)).isPresent();
        Optional<PlannedReleases.Planned> dropped = Optional.empty();
        if (plan.at().isAfter(t) && !ahead && isFull(state, t)) {
            var farthest = state.plannedAfter(t).farthest().orElseThrow();
            boolean shortens = state.head().window().isPresent()
                    && plan.at().isBefore(state.head().facts().endsAt());
            if (!plan.at().isBefore(farthest.at()) && !shortens) return Ruling.refuse(Refusal.TOO_MANY);
            dropped = Optional.of(farthest);
        }
        var release = new Release(
                id,
                ReleaseState.PLANNED,
                plan.audience(),
                plan.recipient(),
                Optional.of(plan.at()),
                plan.partnership());
        var lengthensTo = lengthensTo(state, release, dropped, same, plan.extendAccess(), context);
        var event = new ReleaseEvent.ReleasePlanned(release, lengthensTo, dropped.map(PlannedReleases.Planned::id));
        return unlessRepeated(state, release, event, lengthensTo.filter(next -> lengthens(state, next)));
    }

    /** A repetition names the same release, unless that has changed since: then it is a new one. */
    private static String id(CaseState state, ReleaseCommand.PlanRelease plan) {
        boolean changed = state.find(Release.class, plan.id())
                .filter(known -> !known.isPlanned() || !known.plannedAt().equals(Optional.of(plan.at())))
                .isPresent();
        return plan.otherwise().filter(_ -> changed).orElse(plan.id());
    }

    private static boolean isFull(CaseState state, Instant t) {
        return mayBeFull(state.head()) && state.plannedAfter(t).ahead() >= PlannedReleases.MOST_AHEAD;
    }

    /** Where the planned release lengthens access: the earliest release ahead after the act. */
    private static Optional<Instant> lengthensTo(
            CaseState state,
            Release release,
            Optional<PlannedReleases.Planned> dropped,
            boolean same,
            boolean extendAccess,
            DecisionContext context) {
        var at = release.plannedAt().orElseThrow();
        var window = state.head().window();
        boolean extend = extendAccess && context.isCurrent(state.head()) && window.isPresent();
        if (!extend || !at.isAfter(context.at())) return Optional.empty();
        if (!same && at.isBefore(window.get().held())) return Optional.empty();
        var counts = state.head().facts().releases();
        var after = dropped.map(one -> counts.dropped(one.at())).orElse(counts);
        var others = state.plannedAfter(context.at()).nextWithout(release.id());
        return Optional.of(earlier(earlier(at, others), beyond(after, context.at())));
    }

    private static boolean lengthens(CaseState state, Instant next) {
        return state.head().window().filter(w -> next.isAfter(w.held())).isPresent();
    }

    /** Cancels a release, or corrects one that was recorded in error. One that the list does not have is listed so. */
    static Ruling drop(CaseState state, String id, ReleaseState next, boolean extendAccess, DecisionContext context) {
        var release =
                state.find(Release.class, id).map(known -> known.in(next)).orElseGet(() -> Release.unlisted(id, next));
        var lengthensTo = Optional.of(context.at())
                .filter(_ -> extendAccess
                        && context.isCurrent(state.head())
                        && state.head().window().isPresent())
                .map(t -> earlier(
                        state.plannedAfter(t).nextWithout(id),
                        beyond(state.head().facts().releases(), t)));
        Event event = next == ReleaseState.CANCELLED
                ? new ReleaseEvent.ReleaseCancelled(id, lengthensTo)
                : new ReleaseEvent.ReleaseRecordedInError(id, lengthensTo);
        return unlessRepeated(state, release, event, lengthensTo.filter(held -> lengthens(state, held)));
    }

    /** A description of a release that is on no list has nothing to describe. */
    static Ruling describe(CaseState state, ReleaseCommand.DescribeRelease command) {
        var known = state.find(Release.class, command.id());
        if (known.isEmpty()) return Ruling.refuse(Refusal.UNKNOWN);
        var release = known.get().described(command.audience(), command.recipient(), command.partnership());
        var event = new ReleaseEvent.ReleaseDescribed(
                command.id(), release.audience(), release.recipient(), release.partnership());
        return unlessRepeated(state, release, event, Optional.empty());
    }

    /** A repetition that changes neither the list nor the window answers with the entry that recorded it first. */
    private static Ruling unlessRepeated(CaseState state, Release release, Event event, Optional<Instant> lengthening) {
        var recorded = state.find(Release.class, release.id())
                .filter(Release::kept)
                .filter(release::statesTheSame)
                .flatMap(Release::recordedBy);
        return recorded.isPresent() && lengthening.isEmpty() ? new Ruling.Repeats(recorded.get()) : Ruling.emit(event);
    }

    static Ruling release(CaseState state, ReleaseCommand.RecordRelease command, Optional<Instant> occurredAt) {
        var known = state.find(Release.class, command.id());
        var release = new Release(
                command.id(),
                ReleaseState.DONE,
                command.audience(),
                command.recipient(),
                known.flatMap(Release::plannedAt),
                command.partnership());
        boolean open = state.head().window().isPresent();
        var before = known.filter(r -> isSame(r, release, occurredAt)).flatMap(Release::recordedBy);
        if (before.isEmpty() && !command.named()) before = unnamed(state, release, occurredAt);
        if (before.isPresent() && !open) return new Ruling.Repeats(before.get());
        var released = new ReleaseEvent.Released(release, command.named());
        // without a window it is recorded, and the phase stays
        return open ? Ruling.ending(state.head(), released, EndReason.RELEASED) : Ruling.emit(released);
    }

    /** The last release without an id, if it states the same; one to another audience is a new release. */
    private static Optional<Long> unnamed(CaseState state, Release release, Optional<Instant> occurredAt) {
        return state.head()
                .lastActs()
                .released(release.audience())
                .filter(last -> state.find(Release.class, last.release())
                        .filter(known -> isSame(known, release, occurredAt))
                        .isPresent())
                .map(LastDeveloperActs.Unnamed::sequence);
    }

    private static boolean isSame(Release known, Release release, Optional<Instant> occurredAt) {
        return known.state() == ReleaseState.DONE
                && (occurredAt.isEmpty() || occurredAt.equals(known.occurredAt()))
                && known.audience() == release.audience()
                && known.recipient().equals(release.recipient())
                && known.partnership().equals(release.partnership());
    }

    private static Instant beyond(ReleaseCounts counts, Instant t) {
        return counts.beyond().map(at -> at.isAfter(t) ? at : t).orElse(Times.NONE);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
