package foreview.domain.cases;

import foreview.domain.clock.Phase;
import foreview.domain.window.EndReason;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The window as window.md's sketch tells it, line by line, and nothing else: a second implementation that shares no code
 * with the first, so that the two can disagree.
 */
final class Sketch {
    private static final Instant NONE = Instant.MAX;

    /** A window that stands or stood; {@code ended} once that is recorded. */
    static final class Stretch {
        final WindowKind kind;
        final Instant opensAt;
        final Instant capEnd;
        Instant offered;
        Instant held;
        Optional<Instant> ended = Optional.empty();

        Stretch(WindowKind kind, Instant opensAt, Instant capEnd, Instant offered, Instant held) {
            this.kind = kind;
            this.opensAt = opensAt;
            this.capEnd = capEnd;
            this.offered = offered;
            this.held = held;
        }

        Instant endsAt() {
            return min(capEnd, min(offered, held));
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

    private record Planned(boolean ahead, boolean done, Instant at) {}

    private record Extension(Instant to, Instant lapsesAt) {}

    private final SketchedModel model;
    private final Map<String, Planned> releases = new HashMap<>();
    private final Map<String, Outcome> latest = new HashMap<>();
    private final Set<Object> suspendedBy = new HashSet<>();
    private Instant lastAt;
    private Optional<Stretch> window = Optional.empty();
    private Optional<Extension> extension = Optional.empty();
    private Phase phase;
    private Optional<EndReason> reason = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();

    Sketch(SketchedModel model, Instant createdAt, Phase phase, Map<String, Outcome> latest) {
        this.model = model;
        this.lastAt = createdAt;
        this.phase = phase;
        this.latest.putAll(latest);
    }

    /**
     * @param taken whether it was recorded; what the sketch itself refuses it finds out alone
     * @return whether the sketch takes it, of those that it may refuse
     */
    boolean act(Command command, Instant now, boolean taken) {
        boolean bears = window.isPresent() || command instanceof Command.Open;
        var t = max(now, bears ? max(lastAt, model.lastAt) : lastAt);
        var before = standing();
        boolean written = settle(t);
        boolean takes = handle(command, t, taken);
        written |= takes && taken && !(command instanceof Command.Settle);
        written |= settle(t);
        if (written) lastAt = t;
        if (standing().isPresent()) model.holder = this;
        if (!before.equals(standing()) && model.holder == this) model.lastAt = t;
        return takes;
    }

    private Optional<Instant> standing() {
        return window.filter(w -> w.kind == WindowKind.ACCESS).map(Stretch::endsAt);
    }

    private boolean settle(Instant t) {
        if (window.isEmpty() || t.isBefore(window.get().endsAt())) return false;
        end(window.get().endsAt(), window.get().dueReason());
        return true;
    }

    private void end(Instant at, EndReason why) {
        if (window.isEmpty() && phase == Phase.ENDED) return;
        boolean goesOn = window.filter(w -> w.kind == WindowKind.ASSESSMENT).isPresent()
                && Stream.of(EndReason.WITHDRAWN, EndReason.NOT_COVERED, EndReason.SUPERSEDED)
                        .noneMatch(why::equals);
        window.ifPresent(w -> w.ended = Optional.of(at));
        phase = goesOn ? Phase.ACCEPTED : Phase.ENDED;
        reason = Optional.of(why);
        endedAt = Optional.of(at);
        window = Optional.empty();
        extension = Optional.empty();
        suspendedBy.clear();
    }

    private boolean handle(Command command, Instant t, boolean taken) {
        switch (command) {
            case Command.Open open -> {
                return open(open, t, taken);
            }
            case Command.AskExtension(var e) -> {
                boolean takes = window.isPresent()
                        && extension.filter(x -> t.isBefore(x.lapsesAt)).isEmpty()
                        && window.get().endsAt().isBefore(e)
                        && !e.isAfter(min(window.get().capEnd, nextPlanned(t)));
                if (takes && taken)
                    extension = Optional.of(new Extension(
                            e, min(t.plus(Duration.ofHours(72)), window.get().endsAt())));
                return takes;
            }
            case Command.ConsentToExtension _ -> {
                boolean takes = extension.filter(x -> t.isBefore(x.lapsesAt)).isPresent();
                if (takes && taken) {
                    var w = window.orElseThrow();
                    boolean lengthens = extension.get().to.isAfter(w.endsAt());
                    if (lengthens) w.offered = extension.get().to;
                    if (lengthens) w.held = max(w.held, nextPlanned(t));
                    extension = Optional.empty();
                }
                return takes;
            }
            default -> {
                if (taken) told(command, t);
                return true;
            }
        }
    }

    private boolean open(Command.Open open, Instant t, boolean recorded) {
        var o = max(t, open.at().orElse(t));
        boolean access = open.kind() == WindowKind.ACCESS;
        var offered = open.offered().orElse(NONE);
        boolean taken = releases.values().stream().anyMatch(r -> r.done || r.ahead && !r.at.isAfter(o));
        var capEnd = access ? model.capEnd(o) : NONE;
        boolean takes = window.isEmpty()
                && !(access && model.standsElsewhere(t))
                && capEnd.isAfter(o)
                && offered.isAfter(o)
                && !(offered.equals(NONE) && (taken || !access));
        if (!takes || !recorded) return takes;
        window = Optional.of(new Stretch(open.kind(), o, capEnd, offered, nextPlanned(o)));
        if (access) model.windows.add(window.get());
        reason = Optional.empty();
        endedAt = Optional.empty();
        return true;
    }

    private void told(Command command, Instant t) {
        switch (command) {
            case Command.PlanRelease plan -> {
                var planned = new Planned(true, false, plan.at());
                boolean stays = planned.equals(releases.put(plan.id(), planned)); // neither new nor moved
                if (stays && !(plan.extendAccess() && plan.at().isAfter(t))) return;
                window.ifPresent(w -> {
                    if (!plan.at().isAfter(t)) w.held = min(w.held, t);
                    else if (plan.extendAccess() && (stays || !plan.at().isBefore(w.held)))
                        w.held = max(w.held, nextPlanned(t));
                    else w.held = min(w.held, plan.at());
                });
            }
            case Command.CancelRelease(var id, var extend) -> drop(id, extend, t);
            case Command.RecordReleaseInError(var id, var extend) -> drop(id, extend, t);
            case Command.RecordRelease release -> {
                releases.put(release.id(), new Planned(false, true, NONE));
                if (window.isPresent()) end(t, EndReason.RELEASED);
            }
            case Command.OfferEnd(var x) -> window.ifPresent(w -> w.offered = min(w.offered, max(x.orElse(t), t)));
            case Command.Complete _ -> end(t, EndReason.COMPLETED);
            case Command.Withdraw _ -> end(t, EndReason.WITHDRAWN);
            case Command.Supersede _ -> end(t, EndReason.SUPERSEDED);
            case Command.Determine determined -> {
                determined.checkpoints().forEach(c -> latest.put(c, determined.outcome()));
                boolean some = latest.values().stream().anyMatch(o -> o != Outcome.NOT_COVERED);
                if (some && window.filter(w -> w.kind == WindowKind.ASSESSMENT).isPresent())
                    end(t, EndReason.DETERMINED);
                if (!some) end(t, EndReason.NOT_COVERED);
            }
            case Command.Suspend(var side) -> suspendedBy.add(side);
            case Command.Lift(var side) -> suspendedBy.remove(side);
            case Command.Accept _ -> phase = Phase.ACCEPTED;
            case Command.Return _ -> phase = Phase.RETURNED;
            case Command.Resubmit _ -> {
                phase = Phase.RECEIVED;
                reason = Optional.empty();
                endedAt = Optional.empty();
            }
            default -> {} // no effect on the window
        }
    }

    private void drop(String id, boolean extend, Instant t) {
        releases.put(id, new Planned(false, false, NONE));
        if (extend) window.ifPresent(w -> w.held = max(w.held, nextPlanned(t))); // never shortens
    }

    private Instant nextPlanned(Instant t) {
        return releases.values().stream()
                .filter(r -> r.ahead && r.at.isAfter(t))
                .map(Planned::at)
                .min(Instant::compareTo)
                .orElse(NONE);
    }

    /** What there is to read at that time; {@code CLOSED} is no matter of the window and reads as {@code ENDED}. */
    record Read(Phase phase, Optional<EndReason> reason, Optional<Instant> endsAt) {}

    Read read(Instant now) {
        var t = max(now, lastAt);
        if (window.isEmpty()) return new Read(phase, reason, endedAt);
        var w = window.get();
        if (t.isBefore(w.opensAt) && t.isBefore(w.endsAt()))
            return new Read(Phase.SCHEDULED, Optional.empty(), Optional.of(w.endsAt()));
        if (t.isBefore(w.endsAt()))
            return new Read(
                    suspendedBy.isEmpty() ? Phase.OPEN : Phase.SUSPENDED, Optional.empty(), Optional.of(w.endsAt()));
        return new Read(
                w.kind == WindowKind.ASSESSMENT ? Phase.ACCEPTED : Phase.ENDED,
                Optional.of(w.dueReason()),
                Optional.of(w.endsAt()));
    }

    static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant max(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
