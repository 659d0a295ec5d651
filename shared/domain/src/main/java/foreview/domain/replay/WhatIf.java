package foreview.domain.replay;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseEvent;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import foreview.domain.cases.ReleaseEvent;
import foreview.domain.cases.WindowEvent;
import foreview.domain.policy.Policy;
import foreview.domain.policy.UsedTime;
import foreview.domain.replay.Difference.Access;
import foreview.domain.replay.Difference.Cause;
import foreview.domain.window.EndReason;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Replays a case's docket under another policy: acts stay as they were, ends that fell due by themselves are computed
 * anew. Only windows are compared, so grants, evaluations and findings are left out.
 */
public final class WhatIf {
    private final Policy policy;
    private final List<Difference> differences = new ArrayList<>();
    private CaseState original;
    private CaseState alternative;
    private Cause cause = Cause.CAP;
    private Access shownOriginal;
    private Access shownAlternative;

    private WhatIf(Policy policy, Entry first) {
        this.policy = policy;
        original = Evolve.first(first, (CaseEvent.Received) first.event());
        alternative = original;
        shownOriginal = Access.of(original.head());
        shownAlternative = shownOriginal;
    }

    /**
     * @param docket a case's whole docket, in order
     * @param asOf not before the case was received; what was recorded after it is left out
     * @return the differences in the order in which they show, each once
     */
    public static List<Difference> compare(List<Entry> docket, Policy policy, Instant asOf) {
        var replay = new WhatIf(policy, docket.getFirst());
        docket.stream()
                .skip(1)
                .takeWhile(entry -> !entry.recordedAt().isAfter(asOf))
                .filter(WhatIf::concernsWindows)
                .forEach(replay::play);
        replay.compareAt(asOf);
        return List.copyOf(replay.differences);
    }

    private static boolean concernsWindows(Entry entry) {
        return entry.event() instanceof WindowEvent
                || entry.event() instanceof ReleaseEvent
                || entry.event() instanceof CaseEvent;
    }

    private void play(Entry entry) {
        compareAt(entry.recordedAt());
        alternative = alternate(entry, alternative.settled(entry.recordedAt()));
        original = Evolve.next(original, entry);
        compareAt(entry.recordedAt());
    }

    private CaseState alternate(Entry entry, CaseState state) {
        boolean open = state.head().window().isPresent();
        return switch (entry.event()) {
            case WindowEvent.Opened opened -> open(state, entry, opened);
            // recomputed where it fell due by itself, and an act ends no window that is over already
            case WindowEvent.Ended ended
            when entry.actor().equals(Actor.FOREVIEW) || ended.kind().isPresent() && !open -> state;
            case WindowEvent.ExtensionAsked _ when !open -> state;
            case WindowEvent.ExtensionConsented _
            when state.head().facts().extension().isEmpty() -> state;
            case WindowEvent.Withdrawn _, CaseEvent.Superseded _, ReleaseEvent.Released _, CaseEvent.Determined _
            when open -> ending(state, entry);
            default -> Evolve.next(state, entry);
        };
    }

    /** An act that ends a window also ends the one that is still open under the other policy. */
    private CaseState ending(CaseState state, Entry entry) {
        var acted = Evolve.next(state, entry);
        if (original.head().window().isPresent()) return acted; // its own end follows in the docket
        if (entry.event() instanceof CaseEvent.Determined && !acted.head().isNotCovered()) return acted;
        var reason =
                switch (entry.event()) {
                    case WindowEvent.Withdrawn _ -> EndReason.WITHDRAWN;
                    case CaseEvent.Superseded _ -> EndReason.SUPERSEDED;
                    case CaseEvent.Determined _ -> EndReason.NOT_COVERED;
                    default -> EndReason.RELEASED;
                };
        var ended = new WindowEvent.Ended(reason, acted.head().window().map(Window::kind));
        return Evolve.next(acted, entry.with(ended));
    }

    private CaseState open(CaseState state, Entry entry, WindowEvent.Opened o) {
        if (state.head().window().isPresent()) {
            cause = Cause.WINDOW_EXISTS;
            return state;
        }
        var used = used(o.usedBefore());
        boolean access = o.kind() == WindowKind.ACCESS;
        if (access && policy.cap().isSpent(o.opensAt(), used)) {
            cause = Cause.CAP_USED;
            return state;
        }
        cause = Cause.CAP;
        var capEnd = access ? policy.cap().end(o.opensAt(), used) : o.capEnd();
        var zone = policy.cap().zone();
        var opened = new WindowEvent.Opened(
                o.number(), o.kind(), o.opensAt(), capEnd, o.offered(), o.held(), zone, used, policy);
        return Evolve.next(state, entry.with(opened));
    }

    /** The other policy's own use, and what the model's other cases used meanwhile, as it was. */
    private UsedTime used(UsedTime before) {
        var known = original.head().facts().used();
        var own = alternative.head().facts().used();
        var last = Stream.concat(own.lastDay().stream(), before.lastDay().stream())
                .max(Comparator.comparing(UsedTime.Day::date));
        return new UsedTime(
                own.elapsed().plus(before.elapsed().minus(known.elapsed())),
                own.days() + before.days() - known.days(),
                last);
    }

    private void compareAt(Instant time) {
        var was = Access.of(original.head().settled(time));
        var would = Access.of(alternative.head().settled(time));
        boolean isNew = !was.equals(shownOriginal) || !would.equals(shownAlternative);
        if (isNew && !was.equals(would))
            differences.add(new Difference(time, original.head().version(), was, would, cause));
        shownOriginal = was;
        shownAlternative = would;
    }
}
