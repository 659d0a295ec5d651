package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.json.Times;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.Window;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.util.Optional;

/** The rules of opening, suspending, extending and ending a window, as {@code shared/docs/window.md} states them. */
final class WindowRules {
    private WindowRules() {}

    static Instant opensAt(WindowCommand.Open command, Instant t) {
        return command.at().filter(at -> at.isAfter(t)).orElse(t);
    }

    static Ruling open(CaseState state, WindowCommand.Open command, DecisionContext context) {
        var head = state.head();
        if (!context.isCurrent(head)) return refuse(context.notCurrent()); // rule 6
        if (head.superseded()) return refuse(Refusal.SUPERSEDED);
        if (head.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (head.window().isPresent()) return refuse(Refusal.WINDOW_EXISTS);
        boolean access = command.kind() == WindowKind.ACCESS;
        if (!access && !head.admitsAssessment()) return refuse(Refusal.WRONG_PHASE);
        var opensAt = opensAt(command, context.at());
        var model = context.model().at(context.at());
        if (access && model.isStandingElsewhere(head.caseId())) return refuse(Refusal.MODEL_WINDOW_EXISTS);
        var policy = context.policies().pinned(head.policy().orElseThrow());
        if (access && policy.cap().isSpent(opensAt, model.used())) return refuse(Refusal.CAP_USED);
        var offered = command.offered().orElse(Times.NONE);
        if (!offered.isAfter(opensAt)) return refuse(Refusal.END_NOT_AHEAD);
        if (offered.equals(Times.NONE) && (!access || ReleaseRules.isTaken(state, opensAt)))
            return refuse(Refusal.END_REQUIRED);
        if (!Requirement.allMet(head, command.kind())) return refuse(Refusal.REQUIREMENTS_MISSING);
        return emit(new WindowEvent.Opened(
                head.windows() + 1,
                command.kind(),
                opensAt,
                access ? policy.cap().end(opensAt, model.used()) : Times.NONE,
                offered,
                ReleaseRules.nextPlanned(state, opensAt),
                policy.cap().zone(),
                model.used(),
                policy));
    }

    /** Whether that window is as the act would leave it. */
    static boolean isInEffect(WindowCommand.GivesAccess command, Window window, Instant t) {
        return switch (command) {
            case WindowCommand.Open open ->
                window.kind() == open.kind()
                        && opensAsNamed(open, window, t)
                        && open.offered()
                                .filter(end -> !end.equals(window.offered()))
                                .isEmpty();
            case WindowCommand.ConsentToExtension(var to) -> !window.endsAt().isBefore(to);
            case WindowCommand.Lift(var side) -> !window.isSuspendedBy(side);
        };
    }

    /** A named time that is past means now, as in an opening. */
    private static boolean opensAsNamed(WindowCommand.Open command, Window window, Instant t) {
        var named = opensAt(command, t);
        return named.isAfter(t)
                ? window.opensAt().equals(named)
                : !window.opensAt().isAfter(t);
    }

    static Ruling suspend(CaseHead head, Side side) {
        if (head.window().isEmpty()) return refuse(AccessRules.none(head));
        return head.window().get().isSuspendedBy(side) ? refuse(Refusal.EXISTS) : emit(new WindowEvent.Suspended(side));
    }

    static Ruling lift(CaseHead head, Side side, DecisionContext context) {
        if (!context.isCurrent(head)) return refuse(context.notCurrent()); // rule 6
        boolean suspended = head.window().filter(w -> w.isSuspendedBy(side)).isPresent();
        return suspended ? emit(new WindowEvent.Lifted(side)) : refuse(Refusal.UNKNOWN);
    }

    static Ruling askExtension(CaseState state, Instant to, DecisionContext context) {
        var head = state.head();
        var t = context.at();
        if (head.window().isEmpty()) return refuse(AccessRules.none(head));
        if (head.facts().pending(t).isPresent()) return refuse(Refusal.EXTENSION_PENDING);
        var window = head.window().get();
        var end = window.endsAt();
        if (!to.isAfter(end) || to.isAfter(window.capEnd()) || to.isAfter(ReleaseRules.nextPlanned(state, t)))
            return refuse(Refusal.EXTENSION_OUT_OF_BOUNDS);
        var policy = context.policies().pinned(head.policy().orElseThrow());
        var lapses = t.plus(policy.extensionConsent());
        return emit(new WindowEvent.ExtensionAsked(to, lapses.isBefore(end) ? lapses : end));
    }

    static Ruling consent(CaseState state, Instant to, DecisionContext context) {
        var head = state.head();
        if (!context.isCurrent(head)) return refuse(context.notCurrent()); // rule 6
        var pending = head.facts().pending(context.at());
        if (pending.isEmpty()) return refuse(Refusal.NO_EXTENSION);
        if (!pending.get().to().equals(to)) return refuse(Refusal.EXTENSION_DIFFERS);
        return emit(new WindowEvent.ExtensionConsented(to, ReleaseRules.nextPlanned(state, context.at())));
    }

    static Ruling complete(CaseHead head) {
        if (head.window().isEmpty()) return refuse(AccessRules.none(head));
        return Ruling.ending(head, new WindowEvent.Completed(), EndReason.COMPLETED);
    }

    static Ruling withdraw(CaseHead head) {
        return head.lastActs()
                .withdrawn()
                .<Ruling>map(Ruling.Repeats::new)
                .orElseGet(() -> Ruling.ending(head, new WindowEvent.Withdrawn(), EndReason.WITHDRAWN));
    }

    static Ruling offerEnd(CaseHead head, Optional<Instant> at, Instant t) {
        var before = head.lastActs().endOffered();
        var window = head.window();
        // after an extension the same words shorten again
        boolean changesNothing = at.isPresent()
                ? before.filter(last -> last.at().equals(at.get())).isPresent()
                        && window.filter(w -> w.offered().isAfter(at.get())).isEmpty()
                : before.isPresent() && window.isEmpty();
        if (changesNothing) return new Ruling.Repeats(before.get().sequence());
        return emit(new WindowEvent.EndOffered(at.orElse(t)));
    }
}
