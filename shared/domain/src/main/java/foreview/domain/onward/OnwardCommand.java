package foreview.domain.onward;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Command;
import foreview.domain.cases.DecisionContext;
import foreview.domain.cases.ReadSet;
import foreview.domain.cases.Refusal;
import foreview.domain.cases.Role;
import foreview.domain.cases.Ruling;
import java.util.Optional;
import java.util.Set;

/** The commands of marks and of sharing onward. */
public sealed interface OnwardCommand extends Command {
    /**
     * @param markId the id of a mark: of content, or of a finding
     * @param isOwn whether the content is the developer's own, which its docket entry says and which never changes; always
     *     for a finding
     */
    record MarkConfidential(String markId, boolean isOwn) implements OnwardCommand {
        /** Of a finding, or of content that is known to be the developer's own. */
        public MarkConfidential(String markId) {
            this(markId, true);
        }
    }

    record LiftMark(String markId) implements OnwardCommand {}

    /**
     * By a lead, a program officer, or the developer itself.
     *
     * @param version of the finding, the latest one
     */
    record ProposeOnward(String finding, String partnership, int version) implements OnwardCommand {
        /** Of the first version. */
        public ProposeOnward(String finding, String partnership) {
            this(finding, partnership, 1);
        }

        public String id() {
            return OnwardSharing.id(finding, partnership, version);
        }
    }

    /**
     * @param agrees else it objects
     */
    record AnswerOnward(String id, boolean agrees) implements OnwardCommand {}

    /**
     * @param share else the finding is kept
     * @param withheld how many parts of its texts this partner is not shown; only who reads the texts can name them
     */
    record DecideOnward(String id, boolean share, int withheld) implements OnwardCommand {
        /** The whole finding. */
        public DecideOnward(String id, boolean share) {
            this(id, share, 0);
        }
    }

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case MarkConfidential _, LiftMark _, AnswerOnward _ -> Set.of(Role.DEVELOPER);
            case ProposeOnward _ -> Set.of(Role.DEVELOPER, Role.PROGRAM_OFFICER, Role.EVALUATION_LEAD);
            case DecideOnward(var _, var _, var withheld) when withheld > 0 -> Set.of(Role.EVALUATION_LEAD);
            case DecideOnward _ -> Set.of(Role.PROGRAM_OFFICER, Role.EVALUATION_LEAD);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return OnwardReads.of(this, state);
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return switch (this) {
            case MarkConfidential(var mark, var own) ->
                own ? MarkRules.mark(state, mark) : Ruling.refuse(Refusal.UNKNOWN);
            case LiftMark(var mark) -> MarkRules.lift(state, mark);
            case ProposeOnward proposal -> OnwardRules.propose(state, proposal, context);
            case AnswerOnward answer -> OnwardRules.answer(state, answer, context);
            case DecideOnward decision -> OnwardRules.decide(state, decision, context);
        };
    }

    /** The mark that it is about, if it is about one. */
    default Optional<String> mark() {
        return switch (this) {
            case MarkConfidential(var id, var _) -> Optional.of(id);
            case LiftMark(var id) -> Optional.of(id);
            case ProposeOnward _, AnswerOnward _, DecideOnward _ -> Optional.empty();
        };
    }

    /** The proposal that it is about, if it is about one. */
    default Optional<String> sharing() {
        return switch (this) {
            case MarkConfidential _, LiftMark _ -> Optional.empty();
            case ProposeOnward proposal -> Optional.of(proposal.id());
            case AnswerOnward(var id, var _) -> Optional.of(id);
            case DecideOnward(var id, var _, var _) -> Optional.of(id);
        };
    }
}
