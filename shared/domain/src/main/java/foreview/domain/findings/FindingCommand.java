package foreview.domain.findings;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import foreview.domain.cvss.CvssVector;
import foreview.domain.cvss.Score;
import java.util.Optional;
import java.util.Set;

/** The commands of findings. */
public sealed interface FindingCommand extends Command {
    /**
     * @param evaluation the run that it cites
     * @param score of the vector, computed from it
     * @param serious marked so by its author; the reviewer may decide otherwise
     */
    record DraftFinding(String id, String evaluation, Optional<CvssVector> cvss, Optional<Score> score, boolean serious)
            implements FindingCommand {}

    /**
     * @param serious as drafted, if empty
     */
    record ReviewFinding(String id, boolean accept, Optional<Boolean> serious) implements FindingCommand {}

    record ShareFinding(String id) implements FindingCommand {}

    /**
     * @param version that it answers; the latest, if empty
     */
    record AnswerFinding(String id, Answer.Kind answer, Optional<Integer> version) implements FindingCommand {
        /** To the latest version. */
        public AnswerFinding(String id, Answer.Kind answer) {
            this(id, answer, Optional.empty());
        }
    }

    /** States the whole finding anew; by its author. */
    record AmendFinding(String id, String amendment, Statement states) implements FindingCommand {}

    /**
     * @param serious as amended, if empty
     */
    record ReviewAmendment(String id, String amendment, boolean accept, Optional<Boolean> serious)
            implements FindingCommand {}

    /**
     * @param evaluation the run that shows the outcome
     */
    record RetestFinding(String id, String retest, Retest.Outcome outcome, String evaluation)
            implements FindingCommand {}

    record ReviewRetest(String id, String retest, boolean accept) implements FindingCommand {}

    String id();

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case DraftFinding _, AmendFinding _, RetestFinding _ -> Set.of(Role.EVALUATION_LEAD, Role.EVALUATOR);
            case ReviewFinding _, ShareFinding _, ReviewAmendment _, ReviewRetest _ -> Set.of(Role.EVALUATION_LEAD);
            case AnswerFinding _ -> Set.of(Role.DEVELOPER);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return FindingReads.of(this, state, context);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case DraftFinding draft -> FindingRules.draft(state, draft, context);
            case ReviewFinding review -> FindingRules.review(state, review, context);
            case ShareFinding(var id) -> FindingRules.share(state, id, context);
            case AnswerFinding answer -> FindingRules.answer(state, answer, context);
            case AmendFinding amend -> AmendmentRules.amend(state, amend, context);
            case ReviewAmendment review -> AmendmentRules.review(state, review, context);
            case RetestFinding retest -> RetestRules.retest(state, retest, context);
            case ReviewRetest review -> RetestRules.review(state, review, context);
        };
    }
}
