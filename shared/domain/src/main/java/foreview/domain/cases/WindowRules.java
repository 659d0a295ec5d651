package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.json.Times;
import foreview.domain.policy.Policies;
import foreview.domain.window.EndReason;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;

/** Opening, suspending, extending and completing a window: window.md's arms with their refusals. */
final class WindowRules {
    private WindowRules() {}

    static Ruling open(CaseState state, Command.Open command, Instant t, Policies policies) {
        if (state.superseded()) return refuse(Refusal.SUPERSEDED);
        if (state.acceptedAt().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        var facts = state.facts();
        if (facts.window().isPresent()) return refuse(Refusal.WINDOW_STANDS);
        boolean access = command.kind() == WindowKind.ACCESS;
        if (!access && !admitsAssessment(state)) return refuse(Refusal.WRONG_PHASE);
        var opensAt = command.at().filter(at -> at.isAfter(t)).orElse(t);
        var model = command.model().at(t);
        boolean elsewhere = model.standing()
                .filter(s -> !s.caseId().equals(state.origin().caseId()))
                .isPresent();
        if (access && elsewhere) return refuse(Refusal.MODEL_WINDOW_STANDS);
        var policy = policies.pinned(state.policy().orElseThrow());
        if (access && policy.cap().isSpent(opensAt, model.used())) return refuse(Refusal.CAP_USED);
        var offered = command.offered().orElse(Times.NONE);
        if (!offered.isAfter(opensAt)) return refuse(Refusal.END_NOT_AHEAD);
        if (offered.equals(Times.NONE) && (!access || facts.releases().isTaken(opensAt)))
            return refuse(Refusal.END_REQUIRED);
        if (!Requirement.allMet(state, command.kind())) return refuse(Refusal.REQUIREMENTS_MISSING);
        return emit(new Event.Opened(
                state.windows() + 1,
                command.kind(),
                opensAt,
                access ? policy.cap().end(opensAt, model.used()) : Times.NONE,
                offered,
                facts.releases().nextPlanned(opensAt),
                policy.cap().zone(),
                model.used(),
                policy));
    }

    /** From acceptance on; after an end only while there is still nothing that an assessment was for. */
    static boolean admitsAssessment(CaseState state) {
        return state.stage() == Stage.ACCEPTED || state.determined() == 0;
    }

    static Ruling suspend(CaseState state, Side side) {
        var window = state.facts().window();
        if (window.isEmpty()) return refuse(Access.none(state));
        return window.get().isSuspendedBy(side) ? refuse(Refusal.EXISTS) : emit(new Event.Suspended(side));
    }

    static Ruling lift(CaseState state, Side side) {
        boolean standing =
                state.facts().window().filter(w -> w.isSuspendedBy(side)).isPresent();
        return standing ? emit(new Event.Lifted(side)) : refuse(Refusal.UNKNOWN);
    }

    static Ruling askExtension(CaseState state, Instant to, Instant t, Policies policies) {
        var facts = state.facts();
        if (facts.window().isEmpty()) return refuse(Access.none(state));
        if (facts.pending(t).isPresent()) return refuse(Refusal.EXTENSION_PENDING);
        var window = facts.window().get();
        var end = window.endsAt();
        if (!to.isAfter(end)
                || to.isAfter(window.capEnd())
                || to.isAfter(facts.releases().nextPlanned(t))) return refuse(Refusal.EXTENSION_OUT_OF_BOUNDS);
        var lapses = t.plus(policies.pinned(state.policy().orElseThrow()).extensionConsent());
        return emit(new Event.ExtensionAsked(to, lapses.isBefore(end) ? lapses : end));
    }

    static Ruling consent(CaseState state, Instant t) {
        return state.facts()
                .pending(t)
                .map(asked -> emit(new Event.ExtensionConsented(asked.to())))
                .orElse(refuse(Refusal.NO_EXTENSION));
    }

    static Ruling complete(CaseState state) {
        if (state.facts().window().isEmpty()) return refuse(Access.none(state));
        return Ruling.ending(state, new Event.Completed(), EndReason.COMPLETED);
    }
}
