package foreview.runtime.store;

import foreview.domain.cases.Refusal;
import foreview.domain.json.Json;
import java.time.Instant;
import java.util.List;

/** What asking came to. */
public sealed interface CommitResult {

    /**
     * @param now the time it was decided at
     */
    record Recorded(StoredCase before, StoredCase after, List<SignedEntry> entries, Instant now)
            implements CommitResult {}

    /** A repetition that changes nothing: the docket entry of that sequence answers it. */
    record Again(StoredCase after, long sequence, Instant now) implements CommitResult {}

    record Refused(Refusal refusal, StoredCase after, Instant now) implements CommitResult {}

    /** The same request under the same key was answered before: with this. */
    record Replayed(Json.Obj answer) implements CommitResult {}

    /** The key stands for another request. */
    record KeyReused() implements CommitResult {}

    /** There is no such case, or none for this caller. */
    record NotFound() implements CommitResult {}

    /** Time ran out under conflicts or an outage; asking again is safe with a key, and for rule 1's acts without. */
    record Busy() implements CommitResult {}
}
