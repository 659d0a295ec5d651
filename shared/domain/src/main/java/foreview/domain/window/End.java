package foreview.domain.window;

import java.time.Instant;

/** An end of access, exact and final (rule 3): from {@code at} on there is no access. */
public record End(Instant at, EndReason reason) {}
