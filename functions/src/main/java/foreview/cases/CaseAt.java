package foreview.cases;

import foreview.domain.cases.CaseHead;
import foreview.domain.cases.Entry;
import foreview.domain.cases.Evolve;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A case as it was at an earlier instant: the fold of what was recorded until then. */
final class CaseAt {
    private CaseAt() {}

    /** Nothing before the case was received. */
    static Optional<CaseHead> at(List<Entry> docket, Instant asOf) {
        var recorded = docket.stream()
                .takeWhile(entry -> !entry.recordedAt().isAfter(asOf))
                .toList();
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(Evolve.fold(recorded).head());
    }
}
