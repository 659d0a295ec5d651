package foreview.domain.window;

import java.time.Instant;

/** An end of access, exact and final (rule 3): at {@code at} there is none any more. */
public record End(Instant at, EndReason reason) {}
