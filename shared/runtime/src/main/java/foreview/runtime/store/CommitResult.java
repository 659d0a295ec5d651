package foreview.runtime.store;

import foreview.domain.cases.Refusal;
import java.time.Instant;

/** The outcome of a command request. */
public sealed interface CommitResult {
    record Recorded(Commit commit, StoredAnswer answer) implements CommitResult {}

    /** A repetition that changes nothing: the docket entry of that sequence answers it. */
    record Repeats(CommandRequest request, StoredCase after, long sequence, Instant now) implements CommitResult {}

    record Refused(Refusal refusal, CommandRequest request, StoredCase after, Instant now) implements CommitResult {}

    /** The same request under the same key was answered before: with this. */
    record Replayed(StoredAnswer answer) implements CommitResult {}

    /** Another request used the key. */
    record KeyReused() implements CommitResult {}

    /** The case does not exist, or not for this requester. */
    record NotFound() implements CommitResult {}

    /** Time ran out under conflicts or an outage; trying again is safe with a key, and for rule 1's acts without. */
    record Busy() implements CommitResult {}
}
