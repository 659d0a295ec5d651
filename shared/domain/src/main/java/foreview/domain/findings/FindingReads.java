package foreview.domain.findings;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.ClosedWindow;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.evaluation.Evaluation;
import foreview.domain.roster.Participant;

/** What the commands of findings read beside the head. */
final class FindingReads {
    private FindingReads() {}

    /** A known finding leads on to its author, its run, and its window's end. */
    static ReadSet of(FindingCommand command, CaseState state, DecisionContext context) {
        var reads = ReadSet.one(Finding.class, command.id());
        if (command instanceof FindingCommand.DraftFinding draft)
            return reads.and(Evaluation.class, draft.evaluation())
                    .and(Participant.class, context.actor().person());
        return state.read(Finding.class, command.id())
                .map(finding -> of(command, finding, state, context, reads))
                .orElse(reads);
    }

    private static ReadSet of(
            FindingCommand command, Finding finding, CaseState state, DecisionContext context, ReadSet reads) {
        return switch (command) {
            case FindingCommand.DraftFinding _ -> reads;
            case FindingCommand.ReviewFinding _, FindingCommand.ShareFinding _ ->
                reads.and(Evaluation.class, finding.evaluation()).and(Participant.class, finding.author());
            case FindingCommand.AnswerFinding _ -> window(finding, state, reads);
            case FindingCommand.AmendFinding amend ->
                window(finding, state, reads)
                        .and(Evaluation.class, amend.states().evaluation())
                        .and(Participant.class, finding.author());
            case FindingCommand.ReviewAmendment _ -> {
                var more = window(finding, state, reads).and(Participant.class, finding.author());
                yield finding.revised()
                        .pendingAmendment()
                        .map(one -> more.and(Evaluation.class, one.states().evaluation()))
                        .orElse(more);
            }
            case FindingCommand.RetestFinding retest ->
                reads.and(Evaluation.class, retest.evaluation())
                        .and(Participant.class, context.actor().person());
            case FindingCommand.ReviewRetest _ ->
                finding.revised()
                        .pendingRetest()
                        .map(one -> reads.and(Participant.class, one.person()))
                        .orElse(reads);
        };
    }

    private static ReadSet window(Finding finding, CaseState state, ReadSet reads) {
        return finding.needsClosedWindow(state.head())
                ? reads.and(ClosedWindow.class, ClosedWindow.id(finding.window()))
                : reads;
    }
}
