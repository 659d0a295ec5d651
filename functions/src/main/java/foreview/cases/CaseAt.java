package foreview.cases;

import foreview.domain.cases.CaseState;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Event;
import foreview.domain.cases.Evolve;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case as it stood at an earlier instant: the fold of what was recorded until then. */
final class CaseAt {
    private CaseAt() {}

    /** Nothing before the case was received. */
    static Optional<CaseState> at(List<Entry> docket, Instant asOf) {
        Optional<CaseState> state = Optional.empty();
        for (var entry : docket) {
            if (entry.recordedAt().isAfter(asOf)) break;
            state = Optional.of(
                    entry.event() instanceof Event.Received received
                            ? Evolve.first(entry, received)
                            : Evolve.next(state.orElseThrow(), entry));
        }
        return state;
    }
}
