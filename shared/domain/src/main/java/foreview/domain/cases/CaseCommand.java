package foreview.domain.cases;

import foreview.domain.window.WindowKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The commands of a case that do not concern its window or releases: submission, completeness, determination, terms.
 */
public sealed interface CaseCommand extends Command {
    /** A first submission. It creates the case, so {@link Decide#submit} decides it. */
    record Submit(Origin origin, List<String> checkpoints, List<Release> plannedReleases) implements CaseCommand {
        public static final int MOST_CHECKPOINTS = 20;
        public static final int MOST_RELEASES = 40;

        Set<Role> allowed() {
            return Set.of(Role.DEVELOPER);
        }
    }

    record Resubmit() implements CaseCommand {}

    record Return(List<String> deficient) implements CaseCommand {}

    record Accept() implements CaseCommand {}

    record AddCheckpoint(String checkpoint) implements CaseCommand {}

    /** Recorded on the old case in the transaction that creates the new one. */
    record Supersede() implements CaseCommand {}

    record Determine(
            DeterminationOutcome outcome,
            Set<String> checkpoints,
            String authority,
            LocalDate date,
            String reference,
            Optional<String> commitment,
            List<String> consulted)
            implements CaseCommand {}

    record Attest(int determination, Party party) implements CaseCommand {}

    record AskReconsideration(Set<String> checkpoints) implements CaseCommand {}

    record PostTerms(WindowKind kind, String textDigest, String policy, Set<String> purposes) implements CaseCommand {}

    record SignTerms(WindowKind kind, int version, Party party) implements CaseCommand {}

    /** Records an end that fell due by itself, and nothing else. */
    record Settle() implements CaseCommand {}

    @Override
    default Set<Role> allowed(CaseState state) {
        return switch (this) {
            case Submit _, Resubmit _, AddCheckpoint _, Supersede _, AskReconsideration _ -> Set.of(Role.DEVELOPER);
            case Return _, Accept _, PostTerms _ -> Set.of(Role.PROGRAM_OFFICER);
            case Determine _ -> Set.of(Role.DETERMINING_AUTHORITY);
            case Attest attest -> Set.of(attest.party().signer());
            case SignTerms sign -> Set.of(sign.party().signer());
            case Settle _ -> Set.of(Role.FOREVIEW);
        };
    }

    @Override
    default ReadSet reads(CaseState state, DecisionContext context) {
        return ReadSet.NOTHING;
    }

    @Override
    default Ruling decide(CaseState state, DecisionContext context) {
        return CaseRules.decide(state.head(), this, context);
    }
}
