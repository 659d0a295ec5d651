package foreview.domain.onward;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.ReadSet;
import foreview.domain.findings.Finding;
import foreview.domain.partners.Partnership;

/** What the commands of marks and of sharing onward read beside the head. */
final class OnwardReads {
    private OnwardReads() {}

    static ReadSet of(OnwardCommand command, CaseState state) {
        return switch (command) {
            case OnwardCommand.MarkConfidential(var mark, var _) -> mark(mark);
            case OnwardCommand.LiftMark(var mark) -> mark(mark);
            case OnwardCommand.ProposeOnward proposal ->
                ReadSet.one(OnwardSharing.class, proposal.id())
                        .and(Finding.class, proposal.finding())
                        .and(Partnership.class, proposal.partnership());
            case OnwardCommand.AnswerOnward(var id, var _) -> ReadSet.one(OnwardSharing.class, id);
            case OnwardCommand.DecideOnward(var id, var _, var _) -> decision(id, state);
        };
    }

    private static ReadSet mark(String mark) {
        var reads = ReadSet.one(Mark.class, mark);
        return Mark.finding(mark)
                .map(finding -> reads.and(Finding.class, finding))
                .orElse(reads);
    }

    /** A known proposal leads on to its finding and its partnership. */
    private static ReadSet decision(String id, CaseState state) {
        var reads = ReadSet.one(OnwardSharing.class, id);
        return state.read(OnwardSharing.class, id)
                .map(known -> reads.and(Finding.class, known.finding()).and(Partnership.class, known.partnership()))
                .orElse(reads);
    }
}
