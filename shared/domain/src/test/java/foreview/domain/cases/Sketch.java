package foreview.domain.cases;

import foreview.domain.clock.Phase;
import foreview.domain.incidents.IncidentCommand;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The window as window.md states it, line by line, and nothing else: a second implementation that shares no code with the
 * first, so that the two can disagree.
 */
final class Sketch {
    private static final Set<EndReason> ENDS_THE_CASE =
            EnumSet.of(EndReason.WITHDRAWN, EndReason.NOT_COVERED, EndReason.SUPERSEDED);

    private record Extension(Instant to, Instant lapsesAt) {}

    /** All that the clock's version is about, but for the releases. */
    private record Shown(
            Optional<SketchedWindow.Limits> window,
            Set<Side> suspendedBy,
            Optional<Extension> extension,
            Phase phase,
            Optional<Instant> endedAt) {}

    private final SketchedModel model;
    private final SketchedReleases releases;
    private final Map<String, DeterminationOutcome> latest;
    private Set<Side> suspendedBy = EnumSet.noneOf(Side.class);
    private Instant lastAt;
    private Optional<SketchedWindow> window = Optional.empty();
    private Optional<Extension> extension = Optional.empty();
    private Phase phase;
    private Optional<EndReason> reason = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();
    private long changes;

    Sketch(
            SketchedModel model,
            SketchedReleases releases,
            Instant at,
            Phase phase,
            Map<String, DeterminationOutcome> latest) {
        this.model = model;
        this.releases = releases;
        this.lastAt = at;
        this.phase = phase;
        this.latest = new HashMap<>(latest);
    }

    private Sketch(Sketch from) {
        this(from.model, from.releases.copy(), from.lastAt, from.phase, from.latest);
        suspendedBy.addAll(from.suspendedBy);
        window = from.window.map(SketchedWindow::copy);
        extension = from.extension;
        reason = from.reason;
        endedAt = from.endedAt;
    }

    /** The clock's version: how often one of the things that it is about has changed. */
    long changes() {
        return changes;
    }

    /** The sketch does not state when a purge is proved, and so leaves {@code CLOSED} to the case. */
    void closedOrNotAnyMore() {
        changes++;
    }

    /**
     * @param named the clock's version that the act names
     * @param recorded whether the case recorded it; what the sketch itself refuses it decides alone
     * @return whether the sketch takes it
     */
    boolean act(Command command, Optional<Long> named, Instant now, boolean recorded) {
        boolean bears = window.isPresent() || command instanceof WindowCommand.Open;
        var t = max(now, bears ? max(lastAt, model.lastAt) : lastAt);
        var before = access();
        boolean written = settle(t);
        boolean current = named.equals(Optional.of(changes));
        boolean takes = takes(command, current, t);
        if (takes && recorded) {
            var shown = shown();
            handle(command, current, t);
            if (command instanceof ReleaseCommand || !shown.equals(shown())) changes++;
            written |= !(command instanceof CaseCommand.Settle);
        }
        written |= settle(t);
        if (written) lastAt = t;
        if (access().isPresent()) model.holder = this;
        if (!before.equals(access()) && model.holder == this) model.lastAt = t;
        return takes;
    }

    /** Whether the developer's act, which was not recorded, would have changed more than the docket. */
    boolean wouldChange(Command command, Optional<Long> named, Instant now) {
        var copy = new Sketch(this);
        copy.handle(command, named.equals(Optional.of(changes)), max(now, lastAt));
        return !shown().equals(copy.shown());
    }

    private Shown shown() {
        return new Shown(window.map(SketchedWindow::limits), EnumSet.copyOf(suspendedBy), extension, phase, endedAt);
    }

    private Optional<Instant> access() {
        return window.filter(w -> w.kind == WindowKind.ACCESS).map(SketchedWindow::endsAt);
    }

    private boolean isDue(Instant t) {
        return window.filter(w -> !t.isBefore(w.endsAt())).isPresent();
    }

    private boolean settle(Instant t) {
        if (!isDue(t)) return false;
        end(window.get().endsAt(), window.get().dueReason());
        changes++;
        return true;
    }

    private void end(Instant at, EndReason why) {
        if (window.isEmpty() && phase == Phase.ENDED) return;
        boolean continues =
                window.filter(w -> w.kind == WindowKind.ASSESSMENT).isPresent() && !ENDS_THE_CASE.contains(why);
        window.ifPresent(w -> w.ended = Optional.of(at));
        phase = continues ? Phase.ACCEPTED : Phase.ENDED;
        reason = Optional.of(why);
        endedAt = Optional.of(at);
        window = Optional.empty();
        extension = Optional.empty();
        suspendedBy = EnumSet.noneOf(Side.class);
    }

    private boolean takes(Command command, boolean current, Instant t) {
        return switch (command) {
            case WindowCommand.Open open -> current && opens(open, t);
            case WindowCommand.AskExtension(var e) ->
                window.isPresent()
                        && pending(t).isEmpty()
                        && window.get().endsAt().isBefore(e)
                        && !e.isAfter(min(window.get().capEnd, releases.nextPlanned(t)));
            case WindowCommand.ConsentToExtension(var to) ->
                current && pending(t).filter(x -> x.to.equals(to)).isPresent();
            case WindowCommand.Suspend _, WindowCommand.Complete _ -> window.isPresent();
            case WindowCommand.Lift(var side) -> current && suspendedBy.contains(side);
            case ReleaseCommand.PlanRelease plan ->
                releases.takes(id(plan), plan.at(), t, window.map(SketchedWindow::endsAt));
            case ReleaseCommand.DescribeRelease describe -> releases.isKnown(describe.id());
            default -> true;
        };
    }

    private Optional<Extension> pending(Instant t) {
        return extension.filter(x -> t.isBefore(x.lapsesAt));
    }

    private boolean opens(WindowCommand.Open open, Instant t) {
        var o = max(t, open.at().orElse(t));
        boolean access = open.kind() == WindowKind.ACCESS;
        var offered = open.offered().orElse(SketchedWindow.NONE);
        return window.isEmpty()
                && !(access && model.standsElsewhere(t))
                && !(access && !model.capEnd(o).isAfter(o))
                && offered.isAfter(o)
                && !(offered.equals(SketchedWindow.NONE) && (releases.isTaken(o) || !access));
    }

    private void handle(Command command, boolean current, Instant t) {
        switch (command) {
            case WindowCommand.Open open -> open(open, t);
            case WindowCommand.AskExtension(var e) ->
                extension = Optional.of(new Extension(
                        e,
                        min(t.plus(Duration.ofHours(72)), window.orElseThrow().endsAt())));
            case WindowCommand.ConsentToExtension(var to) -> {
                extension = Optional.empty();
                window.filter(w -> to.isAfter(w.endsAt())).ifPresent(w -> {
                    w.offered = to;
                    lengthen(w, t);
                });
            }
            case WindowCommand.OfferEnd(var x) ->
                window.ifPresent(w -> w.offered = min(w.offered, max(x.orElse(t), t)));
            case WindowCommand.Complete _ -> end(t, EndReason.COMPLETED);
            case WindowCommand.Withdraw _ -> end(t, EndReason.WITHDRAWN);
            case WindowCommand.Suspend(var side) -> suspendedBy.add(side);
            case WindowCommand.Lift(var side) -> suspendedBy.remove(side);
            case IncidentCommand.ReportIncident _ -> {
                if (window.isPresent()) suspendedBy.addAll(EnumSet.allOf(Side.class));
            }
            case ReleaseCommand release -> release(release, current, t);
            case CaseCommand around -> around(around, t);
            default -> {} // no effect on the window
        }
    }

    private void open(WindowCommand.Open open, Instant t) {
        var o = max(t, open.at().orElse(t));
        boolean access = open.kind() == WindowKind.ACCESS;
        var capEnd = access ? model.capEnd(o) : SketchedWindow.NONE;
        var offered = open.offered().orElse(SketchedWindow.NONE);
        window = Optional.of(new SketchedWindow(open.kind(), o, capEnd, offered, releases.nextPlanned(o)));
        if (access) model.windows.add(window.get());
        phase = Phase.ACCEPTED;
        reason = Optional.empty();
        endedAt = Optional.empty();
    }

    private void release(ReleaseCommand command, boolean current, Instant t) {
        switch (command) {
            case ReleaseCommand.PlanRelease plan -> plan(plan, plan.extendAccess() && current, t);
            case ReleaseCommand.CancelRelease(var id, var extend) -> drop(id, extend && current, t);
            case ReleaseCommand.RecordReleaseInError(var id, var extend) -> drop(id, extend && current, t);
            case ReleaseCommand.RecordRelease done -> {
                releases.done(done.id());
                if (window.isPresent()) end(t, EndReason.RELEASED);
            }
            case ReleaseCommand.DescribeRelease _ -> {} // words move nothing
        }
    }

    /** Instead of a derived id, a new one once the release with the derived id has changed. */
    private String id(ReleaseCommand.PlanRelease plan) {
        return plan.otherwise()
                .filter(_ -> releases.isKnown(plan.id()) && !releases.isPlanned(plan.id(), plan.at()))
                .orElse(plan.id());
    }

    private void plan(ReleaseCommand.PlanRelease plan, boolean extend, Instant t) {
        var at = plan.at();
        var id = id(plan);
        boolean same = releases.isPlanned(id, at);
        releases.plan(id, at, t);
        window.ifPresent(w -> {
            if (same) {
                if (extend && at.isAfter(t)) lengthen(w, t);
            } else if (!at.isAfter(t)) w.held = min(w.held, t);
            else if (extend && !at.isBefore(w.held)) lengthen(w, t);
            else w.held = min(w.held, at);
        });
    }

    private void drop(String id, boolean extend, Instant t) {
        releases.drop(id);
        if (extend) window.ifPresent(w -> lengthen(w, t));
    }

    private void lengthen(SketchedWindow w, Instant t) {
        w.held = max(w.held, releases.nextPlanned(t));
    }

    private void around(CaseCommand command, Instant t) {
        switch (command) {
            case CaseCommand.Supersede _ -> end(t, EndReason.SUPERSEDED);
            case CaseCommand.Determine determined -> {
                determined.checkpoints().forEach(c -> latest.put(c, determined.outcome()));
                boolean some = latest.values().stream().anyMatch(o -> o != DeterminationOutcome.NOT_COVERED);
                if (some && window.filter(w -> w.kind == WindowKind.ASSESSMENT).isPresent())
                    end(t, EndReason.DETERMINED);
                if (!some) end(t, EndReason.NOT_COVERED);
            }
            case CaseCommand.Accept _ -> phase = Phase.ACCEPTED;
            case CaseCommand.Return _ -> phase = Phase.RETURNED;
            case CaseCommand.Resubmit _ -> {
                phase = Phase.RECEIVED;
                reason = Optional.empty();
                endedAt = Optional.empty();
            }
            default -> {} // no effect on the window
        }
    }

    /** What there is to read at that time; {@code CLOSED} is no matter of the window and reads as {@code ENDED}. */
    record Read(Phase phase, Optional<EndReason> reason, Optional<Instant> endsAt) {}

    Read read(Instant now) {
        var t = max(now, lastAt);
        if (window.isEmpty()) return new Read(phase, reason, endedAt);
        var w = window.get();
        var endsAt = Optional.of(w.endsAt());
        if (isDue(t))
            return new Read(
                    w.kind == WindowKind.ASSESSMENT ? Phase.ACCEPTED : Phase.ENDED, Optional.of(w.dueReason()), endsAt);
        if (t.isBefore(w.opensAt)) return new Read(Phase.SCHEDULED, Optional.empty(), endsAt);
        return new Read(suspendedBy.isEmpty() ? Phase.OPEN : Phase.SUSPENDED, Optional.empty(), endsAt);
    }

    /** Where the window may not pass: the earliest release that was planned in time. */
    Instant nextPlanned(Instant t) {
        return releases.nextPlanned(t);
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
