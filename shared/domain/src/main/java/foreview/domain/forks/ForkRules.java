package foreview.domain.forks;

import static foreview.domain.cases.Ruling.emit;
import static foreview.domain.cases.Ruling.refuse;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Ruling;
import foreview.domain.findings.Finding;

/**
 * Forks of accepted findings. Another person than the proposer cleans the text (rule 9). The developer sees it before it
 * leaves; it may redact, it has no veto. None of this needs access or affects a release.
 */
final class ForkRules {
    private ForkRules() {}

    static Ruling decide(CaseState state, ForkCommand command, DecisionContext context) {
        var finding = state.find(Finding.class, command.finding());
        if (finding.isEmpty()) return refuse(Refusal.UNKNOWN);
        var fork = state.find(Fork.class, command.finding()).orElseGet(() -> Fork.none(command.finding()));
        return switch (command) {
            case ForkCommand.ProposeFork(var id) -> propose(id, finding.get(), fork);
            case ForkCommand.CleanFork(var id) -> clean(id, finding.get(), fork, context);
            case ForkCommand.AnswerFork answer -> answer(answer, finding.get(), fork);
            case ForkCommand.RefuseFork(var id) -> refuseFork(id, finding.get(), fork, context);
            case ForkCommand.ReleaseFork release -> release(release, finding.get(), fork, context);
        };
    }

    /** Again after a refusal. It decides nothing, so a lead may propose a finding of their own. */
    private static Ruling propose(String id, Finding finding, Fork fork) {
        if (!finding.isAccepted()) return refuse(Refusal.WRONG_PHASE);
        if (fork.isPending() || fork.isForked()) return refuse(Refusal.EXISTS);
        return emit(new ForkEvent.ForkProposed(id));
    }

    /** The developer sees the text from now on, so it must have the finding. */
    private static Ruling clean(String id, Finding finding, Fork fork, DecisionContext context) {
        if (!fork.isPending()) return refuse(Refusal.WRONG_PHASE);
        if (fork.proposal().orElseThrow().person().equals(context.actor().person())) return refuse(Refusal.SAME_PERSON);
        return finding.isShared() ? emit(new ForkEvent.ForkCleaned(id)) : refuse(Refusal.NOT_SHARED);
    }

    /**
     * A finding that was not shared does not exist for the developer. An answer lets the text leave at once, so it is about
     * the text that the developer read: one that was cleaned anew since then is read first.
     */
    private static Ruling answer(ForkCommand.AnswerFork answer, Finding finding, Fork fork) {
        if (!finding.isShared()) return refuse(Refusal.UNKNOWN);
        if (!fork.isPending() || fork.cleaning().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        return fork.isCleanedAt(answer.cleaning())
                ? emit(new ForkEvent.ForkAnswered(answer.finding()))
                : refuse(Refusal.TEXT_CHANGED);
    }

    /** With or without a proposal; the developer is not asked. */
    private static Ruling refuseFork(String id, Finding finding, Fork fork, DecisionContext context) {
        if (isOwn(finding, context)) return refuse(Refusal.SAME_PERSON);
        boolean open = finding.isAccepted() && fork.outcome().isEmpty();
        return open ? emit(new ForkEvent.ForkRefused(id)) : refuse(Refusal.WRONG_PHASE);
    }

    private static Ruling release(
            ForkCommand.ReleaseFork release, Finding finding, Fork fork, DecisionContext context) {
        if (isOwn(finding, context)) return refuse(Refusal.SAME_PERSON);
        if (fork.isForked()) return refuse(Refusal.EXISTS);
        if (!fork.isPending() || fork.cleaning().isEmpty()) return refuse(Refusal.WRONG_PHASE);
        if (context.at().isBefore(fork.mayLeaveAt().orElseThrow())) return refuse(Refusal.WAITS_FOR_DEVELOPER);
        return emit(new ForkEvent.Forked(release.finding(), release.commitment()));
    }

    /** A lead decides on no finding of their own. */
    private static boolean isOwn(Finding finding, DecisionContext context) {
        return finding.author().equals(context.actor().person());
    }
}
