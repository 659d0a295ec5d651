package foreview.runtime.store;

import java.time.Instant;
import java.util.Optional;

/** Makes a command request, anew for each reading of its case. */
@FunctionalInterface
public interface CommandFactory {
    /** Nothing when the case does not exist for the requester. */
    Optional<CommandRequest> make(StoredCase stored, Instant now);
}
