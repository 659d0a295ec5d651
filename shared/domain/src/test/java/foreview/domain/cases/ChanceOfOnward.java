package foreview.domain.cases;

import foreview.domain.findings.Finding;
import foreview.domain.onward.Mark;
import foreview.domain.onward.OnwardCommand;
import foreview.domain.onward.OnwardSharing;
import foreview.domain.partners.Partnership;

/** The part of {@link Chance} about marks and sharing onward. */
record ChanceOfOnward(Chance chance) {
    Command next(CaseState state) {
        var mark = chance.seldom()
                ? Mark.ofContent(1 + chance.below(9))
                : Mark.ofFinding(chance.id("f", Finding.class, state));
        var sharing = chance.id("o", OnwardSharing.class, state);
        return switch (chance.below(12)) {
            case 0, 1 -> new OnwardCommand.MarkConfidential(mark);
            case 2 -> new OnwardCommand.LiftMark(chance.id("m", Mark.class, state));
            case 3, 4, 5, 6 -> propose(chance.id("f", Finding.class, state), state);
            case 7, 8 -> new OnwardCommand.AnswerOnward(sharing, chance.below(2) == 0);
            default -> new OnwardCommand.DecideOnward(sharing, !chance.seldom(), chance.seldom() ? 1 : 0);
        };
    }

    private Command propose(String finding, CaseState state) {
        int version = state.entities()
                .find(Finding.class, finding)
                .map(Finding::version)
                .orElse(1);
        return new OnwardCommand.ProposeOnward(
                finding, chance.id("t", Partnership.class, state), chance.seldom() ? 2 : version);
    }
}
