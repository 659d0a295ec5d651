package foreview.domain.cases;

import static foreview.domain.cases.Role.ACCESS_CUSTODIAN;
import static foreview.domain.cases.Role.DETERMINING_AUTHORITY;
import static foreview.domain.cases.Role.DEVELOPER;
import static foreview.domain.cases.Role.EVALUATION_LEAD;
import static foreview.domain.cases.Role.EVALUATOR;
import static foreview.domain.cases.Role.FOREVIEW;
import static foreview.domain.cases.Role.PROGRAM_OFFICER;

import foreview.domain.window.Side;
import java.util.EnumSet;
import java.util.Set;

/** Who may do what in a case: denied unless it stands here (rule 8). */
public final class Rights {
    private Rights() {}

    /**
     * The roles that a caller has in a case; none means that the case does not exist for that caller.
     *
     * @param person the caller's pseudonym in this case
     * @param token the roles of the caller's token
     * @param intake whether the caller's organization is the deployment's intake organization
     */
    public static Set<Role> of(CaseState state, String person, String org, Set<Role> token, boolean intake) {
        var roles = EnumSet.noneOf(Role.class);
        if (token.contains(DEVELOPER) && org.equals(state.origin().org())) roles.add(DEVELOPER);
        if (state.struck().contains(person)) return roles;
        if (token.contains(PROGRAM_OFFICER) && intake) roles.add(PROGRAM_OFFICER);
        for (var line : state.roster())
            if (line.accepted()
                    && line.person().equals(person)
                    && line.org().equals(org)
                    && token.contains(line.role())) roles.add(line.role());
        return roles;
    }

    /** The roles that may ask for this. */
    public static Set<Role> mayAsk(Command command) {
        return switch (command) {
            case Command.Resubmit _,
                    Command.AddCheckpoint _,
                    Command.Supersede _,
                    Command.AcceptParticipant _,
                    Command.Strike _,
                    Command.AskReconsideration _,
                    Command.GiveEndpoint _,
                    Command.RemoveEndpoint _,
                    Command.AskProbe _,
                    Command.Open _,
                    Command.ConsentToExtension _,
                    Command.OfferEnd _,
                    Command.Withdraw _,
                    Command.PlanRelease _,
                    Command.CancelRelease _,
                    Command.RecordReleaseInError _,
                    Command.RecordRelease _,
                    Command.AnswerFinding _ -> Set.of(DEVELOPER);
            case Command.Return _, Command.Accept _, Command.Propose _, Command.PostTerms _ -> Set.of(PROGRAM_OFFICER);
            case Command.Determine _ -> Set.of(DETERMINING_AUTHORITY);
            case Command.Attest attest -> Set.of(signer(attest.party()));
            case Command.SignTerms sign -> Set.of(signer(sign.party()));
            case Command.Suspend(var side) -> Set.of(suspender(side));
            case Command.Lift(var side) -> Set.of(suspender(side));
            case Command.AskExtension _,
                    Command.Complete _,
                    Command.PlanEvaluation _,
                    Command.CancelEvaluation _,
                    Command.ReviewFinding _,
                    Command.ShareFinding _ -> Set.of(EVALUATION_LEAD);
            case Command.AskGrant _, Command.DraftFinding _ -> Set.of(EVALUATION_LEAD, EVALUATOR);
            case Command.DecideGrant _ -> Set.of(EVALUATION_LEAD, ACCESS_CUSTODIAN);
            case Command.RevokeGrant _ -> Set.of(DEVELOPER, ACCESS_CUSTODIAN);
            case Command.RecordProbe _,
                    Command.RecordOutage _,
                    Command.EndEvaluation _,
                    Command.RecordPurge _,
                    Command.Settle _ -> Set.of(FOREVIEW);
        };
    }

    /** The same, less those whose part is done: a grant waits for the roles that have not decided on it (rule 9). */
    public static Set<Role> mayStillAsk(Command command, CaseState state) {
        var roles = EnumSet.copyOf(mayAsk(command));
        if (command instanceof Command.DecideGrant(var id, var _))
            state.grant(id).ifPresent(grant -> roles.removeIf(grant::decided));
        return roles;
    }

    private static Role signer(Party party) {
        return party == Party.DEVELOPER ? DEVELOPER : PROGRAM_OFFICER;
    }

    private static Role suspender(Side side) {
        return side == Side.DEVELOPER ? DEVELOPER : ACCESS_CUSTODIAN;
    }
}
