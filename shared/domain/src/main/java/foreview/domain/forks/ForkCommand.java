package foreview.domain.forks;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import foreview.domain.findings.Finding;
import java.util.Set;

/** The commands of forks. */
public sealed interface ForkCommand extends Command {
    record ProposeFork(String finding) implements ForkCommand {}

    record CleanFork(String finding) implements ForkCommand {}

    /**
     * @param cleaning the docket entry of the text that the developer read
     */
    record AnswerFork(String finding, long cleaning) implements ForkCommand {}

    record RefuseFork(String finding) implements ForkCommand {}

    /**
     * @param commitment to the id of the report that leaves in the same transaction
     */
    record ReleaseFork(String finding, String commitment) implements ForkCommand {}

    String finding();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case ProposeFork _, RefuseFork _, ReleaseFork _ -> Set.of(Role.EVALUATION_LEAD);
            case CleanFork _ -> Set.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
            case AnswerFork _ -> Set.of(Role.DEVELOPER);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ForkCommand.reads(finding());
    }

    /** A finding and its fork. */
    static ReadSet reads(String finding) {
        return ReadSet.one(Finding.class, finding).and(Fork.class, finding);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return ForkRules.decide(state, this, context);
    }
}
