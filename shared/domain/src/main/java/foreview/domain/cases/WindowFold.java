package foreview.domain.cases;

import foreview.domain.window.End;
import foreview.domain.window.EndReason;
import foreview.domain.window.Extension;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the events of a window change a case. */
final class WindowFold {
    /** Reasons after which a case whose assessment window ended is no longer accepted. */
    private static final Set<EndReason> OF_THE_CASE =
            Set.of(EndReason.WITHDRAWN, EndReason.NOT_COVERED, EndReason.SUPERSEDED);

    private WindowFold() {}

    static void apply(CaseStateBuilder d, WindowEvent event, Entry entry) {
        var t = entry.recordedAt();
        switch (event) {
            case WindowEvent.Opened opened -> open(d, opened);
            case WindowEvent.Ended(var reason, var kind) -> end(d, new End(entry.effectiveAt(), reason), kind);
            case WindowEvent.Completed _ -> {}
            case WindowEvent.Suspended(var side) -> d.facts = d.facts.suspended(side, t);
            case WindowEvent.Lifted(var side) -> d.facts = d.facts.lifted(side, t);
            case WindowEvent.ExtensionAsked(var to, var lapsesAt) ->
                d.facts = d.facts.extensionAsked(new Extension(to, lapsesAt));
            case WindowEvent.ExtensionConsented(var to, var next) -> d.facts = d.facts.extensionConsented(to, next);
            case WindowEvent.EndOffered(var at) -> {
                d.facts = d.facts.offeredEnd(at, t);
                d.lastActs = d.lastActs.endOfferedBy(entry.sequence(), at);
            }
            case WindowEvent.Withdrawn _ -> {
                d.lastActs = d.lastActs.withdrawnBy(entry.sequence());
                d.destroyEndpoints(t);
            }
        }
    }

    private static void open(CaseStateBuilder d, WindowEvent.Opened o) {
        d.lastAccess.ifPresent(d::put);
        d.windows = o.number();
        d.stage = Stage.ACCEPTED;
        d.lastEnd = Optional.empty();
        d.lastActs = LastDeveloperActs.NONE;
        d.facts = d.facts.opened(
                new Window(
                        o.number(),
                        o.kind(),
                        o.opensAt(),
                        o.capEnd(),
                        o.offered(),
                        o.held(),
                        o.zone(),
                        List.of(),
                        Duration.ZERO),
                o.usedBefore());
    }

    /** What an end destroys: endpoints with their credentials, grants, and the running of evaluations, by one number. */
    private static void end(CaseStateBuilder d, End end, Optional<WindowKind> kind) {
        d.facts
                .window()
                .filter(window -> end.at().isAfter(window.opensAt())) // else it never opened
                .ifPresent(window -> d.lastAccess = Optional.of(new ClosedWindow(window.number(), end.at())));
        d.facts = d.facts.ended(end.at());
        d.endGeneration();
        boolean continues =
                kind.filter(k -> k == WindowKind.ASSESSMENT).isPresent() && !OF_THE_CASE.contains(end.reason());
        d.stage = continues ? Stage.ACCEPTED : Stage.ENDED;
        d.lastEnd = Optional.of(end);
        d.purgeDue = d.purgeDue.or(() -> Optional.of(end.at()));
    }
}
