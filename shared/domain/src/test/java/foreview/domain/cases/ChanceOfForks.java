package foreview.domain.cases;

import foreview.domain.findings.Finding;
import foreview.domain.forks.Fork;
import foreview.domain.forks.ForkCommand;

/** The part of {@link Chance} about forks of findings. */
record ChanceOfForks(Chance chance) {
    Command next(CaseState state) {
        var finding = chance.id("f", Finding.class, state);
        return switch (chance.below(10)) {
            case 0, 1 -> new ForkCommand.ProposeFork(finding);
            case 2, 3, 4 -> new ForkCommand.CleanFork(finding);
            case 5, 6 -> new ForkCommand.AnswerFork(finding, cleaning(finding, state));
            case 7 -> new ForkCommand.RefuseFork(finding);
            default -> new ForkCommand.ReleaseFork(finding, "c");
        };
    }

    /** Mostly the latest. */
    private long cleaning(String finding, CaseState state) {
        var latest = state.entities().find(Fork.class, finding).flatMap(Fork::cleaning);
        return chance.seldom() ? 1 : latest.map(Fork.Step::entry).orElse(1L);
    }
}
