package foreview.domain.partners;

import java.time.Instant;
import java.util.Optional;

/**
 * That the developer gave the partner access, as the developer reports it.
 *
 * @param occurredAt as the developer states it
 */
public record ReportedAccess(Instant at, Optional<Instant> occurredAt) {}
