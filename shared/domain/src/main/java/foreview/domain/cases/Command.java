package foreview.domain.cases;

import foreview.domain.evaluation.SuiteRef;
import foreview.domain.evaluation.Tally;
import foreview.domain.findings.Answer;
import foreview.domain.findings.CvssVector;
import foreview.domain.findings.Score;
import foreview.domain.window.Audience;
import foreview.domain.window.Side;
import foreview.domain.window.WindowKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody asks of a case. */
public sealed interface Command {

    /** Rule 1: the developer's own acts, which no key and no condition of the request keeps from being recorded. */
    sealed interface Ungated extends Command {}

    /** Of these, what ends access: it ends also what was opened since the same was said before. */
    sealed interface Ending extends Ungated {}

    record Resubmit() implements Command {}

    record Return(List<String> deficient) implements Command {}

    record Accept() implements Command {}

    record AddCheckpoint(String checkpoint) implements Command {}

    /** Recorded on the old case in the transaction that receives the new one. */
    record Supersede() implements Command {}

    record Propose(String id, String person, String org, Role role) implements Command {}

    record AcceptParticipant(String id) implements Command {}

    record Strike(String person) implements Command {}

    record Determine(
            Outcome outcome,
            Set<String> checkpoints,
            String authority,
            LocalDate date,
            String reference,
            Optional<String> commitment,
            List<String> consulted)
            implements Command {}

    record Attest(int determination, Party party) implements Command {}

    record AskReconsideration(Set<String> checkpoints) implements Command {}

    record PostTerms(WindowKind kind, String textDigest, String policy, Set<String> purposes) implements Command {}

    record SignTerms(WindowKind kind, int version, Party party) implements Command {}

    record GiveEndpoint(String id, String checkpoint, String variant, boolean safeguards) implements Command {}

    record RemoveEndpoint(String id) implements Command {}

    record AskProbe(String id) implements Command {}

    record RecordProbe(String id, boolean ok) implements Command {}

    record RecordOutage(String id, boolean began) implements Command {}

    /**
     * @param at when it opens; now, if empty
     * @param offered the end the developer offers; the policy's cap binds in any case
     */
    record Open(WindowKind kind, Optional<Instant> at, Optional<Instant> offered, ModelUse model) implements Command {}

    record Suspend(Side side) implements Command {}

    record Lift(Side side) implements Command {}

    record AskExtension(Instant to) implements Command {}

    record ConsentToExtension() implements Command {}

    /** The developer's earlier end; now, if empty. Never refused. */
    record OfferEnd(Optional<Instant> at) implements Ending {}

    record Complete() implements Command {}

    /** Never refused. */
    record Withdraw() implements Ending {}

    record PlanRelease(String id, Instant at, Audience audience, Optional<String> recipient, boolean extendAccess)
            implements Ungated {}

    record CancelRelease(String id, boolean extendAccess) implements Ungated {}

    record RecordReleaseInError(String id, boolean extendAccess) implements Ungated {}

    /**
     * Never refused.
     *
     * @param id a release of the list, or a new one's id
     * @param named whether the caller named it; an unnamed repetition changes nothing
     */
    record RecordRelease(String id, boolean named, Audience audience, Optional<String> recipient) implements Ending {}

    record AskGrant(String id, String holder, String checkpoint, Optional<String> endpoint, String purpose)
            implements Command {}

    record DecideGrant(String id, boolean give) implements Command {}

    record RevokeGrant(String id) implements Command {}

    /**
     * @param items in the suite
     * @param perTask how many of them a task has
     */
    record PlanEvaluation(
            String id,
            SuiteRef suite,
            String checkpoint,
            String endpoint,
            String purpose,
            int maxTokens,
            int items,
            int perTask)
            implements Command {}

    record CancelEvaluation(String id) implements Command {}

    /**
     * Records what an evaluation came to: when every item was asked, or after it stopped.
     *
     * @param attempts leases begun, over all tasks
     * @param digest over every item's result
     */
    record EndEvaluation(String id, Tally tally, int attempts, String digest) implements Command {}

    /**
     * @param evaluation the run that it cites
     * @param score of the vector, as the author states it
     * @param serious marked so by its author; the reviewer may say otherwise
     */
    record DraftFinding(String id, String evaluation, Optional<CvssVector> cvss, Optional<Score> score, boolean serious)
            implements Command {}

    /**
     * @param serious as drafted, if empty
     */
    record ReviewFinding(String id, boolean accept, Optional<Boolean> serious) implements Command {}

    record ShareFinding(String id) implements Command {}

    record AnswerFinding(String id, Answer.Kind answer) implements Command {}

    /**
     * @param left the endpoints whose credentials the vault still holds: none but those that stand may
     */
    record RecordPurge(int credentialsDestroyed, List<String> left, boolean verified, boolean developerAttested)
            implements Command {}

    /** Records an end that fell due by itself, and nothing else. */
    record Settle() implements Command {}
}
