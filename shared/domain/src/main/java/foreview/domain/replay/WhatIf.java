package foreview.domain.replay;

import foreview.domain.cases.Actor;
import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import foreview.domain.policy.Policy;
import foreview.domain.policy.Used;
import foreview.domain.replay.Difference.Cause;
import foreview.domain.replay.Difference.Told;
import foreview.domain.window.EndReason;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case's docket told again under another policy: acts stay what they were, ends that fell due by themselves are
 * computed anew.
 */
public final class WhatIf {
    private final Policy policy;
    private final List<Difference> differences = new ArrayList<>();
    private CaseState original;
    private CaseState alternative;
    private Cause cause = Cause.CAP;
    private Told shownOriginal;
    private Told shownAlternative;

    private WhatIf(Policy policy, Entry first) {
        this.policy = policy;
        original = Evolve.first(first, (Event.Received) first.event());
        alternative = original;
        shownOriginal = Told.of(original);
        shownAlternative = shownOriginal;
    }

    /**
     * @param docket a case's whole docket, in order
     * @param asOf not before the case was received; what was recorded after it is left aside
     * @return what differs, in the order in which it shows; each difference once
     */
    public static List<Difference> compare(List<Entry> docket, Policy policy, Instant asOf) {
        var told = new WhatIf(policy, docket.getFirst());
        docket.stream()
                .skip(1)
                .takeWhile(entry -> !entry.recordedAt().isAfter(asOf))
                .forEach(told::tell);
        told.compareAt(asOf);
        return List.copyOf(told.differences);
    }

    private void tell(Entry entry) {
        compareAt(entry.recordedAt());
        alternative = Evolve.settled(alternative, entry.recordedAt());
        alternative = alternate(entry);
        original = Evolve.next(original, entry);
        compareAt(entry.recordedAt());
    }

    private CaseState alternate(Entry entry) {
        var stands = alternative.facts().window();
        return switch (entry.event()) {
            case Event.Opened opened -> open(entry, opened);
            // recomputed where it fell due by itself, and an act ends no window that is over already
            case Event.Ended ended
            when entry.actor().equals(Actor.FOREVIEW) || ended.kind().isPresent() && stands.isEmpty() -> alternative;
            case Event.ExtensionAsked _, Event.GrantAsked _, Event.EvaluationPlanned _
            when stands.isEmpty() -> alternative;
            case Event.ExtensionConsented _ when alternative.facts().extension().isEmpty() -> alternative;
            case Event.Withdrawn _, Event.Superseded _, Event.Released _, Event.Determined _
            when stands.isPresent() -> ending(entry);
            default -> Evolve.next(alternative, entry);
        };
    }

    /** An act that ends a window ends the one that still stands under the other policy too. */
    private CaseState ending(Entry entry) {
        var acted = Evolve.next(alternative, entry);
        if (original.facts().window().isPresent()) return acted; // its own end follows in the docket
        if (entry.event() instanceof Event.Determined && !acted.isNotCovered()) return acted;
        var reason =
                switch (entry.event()) {
                    case Event.Withdrawn _ -> EndReason.WITHDRAWN;
                    case Event.Superseded _ -> EndReason.SUPERSEDED;
                    case Event.Determined _ -> EndReason.NOT_COVERED;
                    default -> EndReason.RELEASED;
                };
        var ended = new Event.Ended(reason, acted.facts().window().map(Window::kind));
        return Evolve.next(acted, entry.telling(ended));
    }

    private CaseState open(Entry entry, Event.Opened o) {
        if (alternative.facts().window().isPresent()) {
            cause = Cause.WINDOW_STANDS;
            return alternative;
        }
        var used = used(o.usedBefore());
        boolean access = o.kind() == WindowKind.ACCESS;
        if (access && policy.cap().isSpent(o.opensAt(), used)) {
            cause = Cause.CAP_USED;
            return alternative;
        }
        cause = Cause.CAP;
        var capEnd = access ? policy.cap().end(o.opensAt(), used) : o.capEnd();
        var zone = policy.cap().zone();
        var opened =
                new Event.Opened(o.number(), o.kind(), o.opensAt(), capEnd, o.offered(), o.held(), zone, used, policy);
        return Evolve.next(alternative, entry.telling(opened));
    }

    /** The other policy's own use, and what the model's other cases used meanwhile, as it was. */
    private Used used(Used before) {
        var known = original.facts().used();
        var own = alternative.facts().used();
        var last = Stream.concat(own.lastDay().stream(), before.lastDay().stream())
                .max(Comparator.comparing(Used.Day::date));
        return new Used(
                own.elapsed().plus(before.elapsed().minus(known.elapsed())),
                own.days() + before.days() - known.days(),
                last);
    }

    private void compareAt(Instant time) {
        var was = Told.of(Evolve.settled(original, time));
        var would = Told.of(Evolve.settled(alternative, time));
        boolean isNew = !was.equals(shownOriginal) || !would.equals(shownAlternative);
        if (isNew && !was.equals(would)) differences.add(new Difference(time, original.sequence(), was, would, cause));
        shownOriginal = was;
        shownAlternative = would;
    }
}
