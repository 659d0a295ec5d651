package foreview.runtime.store;

import foreview.domain.cases.Refusal;
import foreview.domain.json.Json;
import java.time.Instant;
import java.util.List;

/** What asking came to. */
public sealed interface Changed {

    /**
     * @param now the time it was decided at
     */
    record Recorded(StoredCase before, StoredCase after, List<Told> entries, Instant now) implements Changed {}

    /** A repetition that changes nothing: the docket entry of that sequence answers it. */
    record Again(StoredCase after, long sequence, Instant now) implements Changed {}

    record Refused(Refusal refusal, StoredCase after, Instant now) implements Changed {}

    /** The same request under the same key was answered before: with this. */
    record Replayed(Json.Obj answer) implements Changed {}

    /** The key stands for another request. */
    record KeyReused() implements Changed {}

    /** There is no such case, or none for this caller. */
    record NotFound() implements Changed {}

    /** Time ran out under conflicts or an outage; asking again is safe with a key, and for rule 1's acts without. */
    record Busy() implements Changed {}
}
