package foreview.domain.cases;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.evaluation.Evaluation;
import foreview.domain.evaluation.Result;
import foreview.domain.findings.Answer;
import foreview.domain.findings.Finding;
import foreview.domain.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Findings: two persons by identity before one is shared (rule 9); none of them needs access or bears on a release. */
final class FindingRules {
    private static final int LIMIT = 200;

    private FindingRules() {}

    static Ruling draft(CaseState state, Command.DraftFinding command, Actor author, Instant t, Policies policies) {
        boolean open = state.facts()
                .window()
                .filter(window -> !t.isBefore(window.opensAt()))
                .isPresent();
        if (!open && state.accessEnd().isEmpty()) return refuse(Refusal.NOT_OPEN);
        if (!open && !t.isBefore(state.accessEnd().get().plus(length(state, policies))))
            return refuse(Refusal.FINDINGS_CLOSED);
        if (state.finding(command.id()).isPresent()) return refuse(Refusal.EXISTS);
        if (state.findings().size() >= LIMIT) return refuse(Refusal.TOO_MANY);
        if (state.evaluation(command.evaluation()).isEmpty()) return refuse(Refusal.UNKNOWN);
        return emit(new Event.FindingDrafted(new Finding(
                command.id(),
                author.person(),
                command.evaluation(),
                command.cvss(),
                command.score(),
                command.serious(),
                t,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                open ? Optional.empty() : state.accessEnd(),
                Optional.empty())));
    }

    /** One that was returned is drafted anew, as another. It is accepted once what its run came to is known. */
    static Ruling review(CaseState state, Command.ReviewFinding command, Actor reviewer) {
        var finding = state.finding(command.id());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (finding.get().author().equals(reviewer.person())) return refuse(Refusal.SAME_PERSON);
        if (finding.get().review().isPresent()) return refuse(Refusal.WRONG_PHASE);
        boolean serious = command.serious().orElse(finding.get().marked());
        if (!command.accept()) return emit(new Event.FindingReviewed(command.id(), false, Optional.empty(), serious));
        var digest = digest(state, finding.get());
        if (digest.isEmpty()) return refuse(Refusal.NO_RESULT);
        return emit(new Event.FindingReviewed(command.id(), true, digest, serious));
    }

    /** Never by its author: a lead decides on no finding of its own. */
    static Ruling share(CaseState state, String id, Actor sharer) {
        var finding = state.finding(id);
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        if (finding.get().author().equals(sharer.person())) return refuse(Refusal.SAME_PERSON);
        if (digest(state, finding.get()).isEmpty()) return refuse(Refusal.NO_RESULT);
        boolean ready = finding.get().isAccepted() && !finding.get().isShared();
        return ready ? emit(new Event.FindingShared(id)) : refuse(Refusal.WRONG_PHASE);
    }

    /** At any time; one that was not shared is none that the developer knows of. */
    static Ruling answer(CaseState state, String id, Answer.Kind answer, Instant t, Policies policies) {
        var finding = state.finding(id).filter(Finding::isShared);
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        boolean late = finding.get()
                .accessEnd()
                .filter(end -> !t.isBefore(end.plus(length(state, policies))))
                .isPresent();
        return emit(new Event.FindingAnswered(id, answer, late));
    }

    /** Of what the run that it cites came to; nothing while that may still change. */
    private static Optional<String> digest(CaseState state, Finding finding) {
        return state.evaluation(finding.evaluation())
                .flatMap(Evaluation::result)
                .map(Result::digest);
    }

    private static Duration length(CaseState state, Policies policies) {
        return policies.pinned(state.policy().orElseThrow()).findings();
    }
}
