package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.ClearinghouseEntry;
import foreview.domain.clearinghouse.embargo.Embargo;
import foreview.domain.clearinghouse.embargo.EmbargoChange;
import foreview.domain.clearinghouse.embargo.EmbargoTimer;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to the embargo. Each event has the embargo as it is then, so that rules of another day never change what
 * has happened.
 */
public sealed interface EmbargoEvent extends VulnerabilityEvent.Later {
    Embargo embargo();

    @Override
    default void apply(VulnerabilityDraft draft, ClearinghouseEntry entry) {
        draft.embargo = embargo();
    }

    /**
     * @param party for which the act is; the entry's actor did it
     * @param change what it changed
     */
    record EmbargoActed(EmbargoAct act, String party, EmbargoChange change, Embargo embargo) implements EmbargoEvent {}

    /** Time alone changed it. */
    record EmbargoFellDue(EmbargoTimer.Kind kind, Instant at, Embargo embargo) implements EmbargoEvent {
        @Override
        public Optional<Instant> fellDueAt() {
            return Optional.of(at);
        }
    }
}
