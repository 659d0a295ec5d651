package foreview.domain.window;

import java.time.Instant;

/** A lead's request for a later end, waiting for the developer's consent until it lapses (rule 6). */
public record Extension(Instant to, Instant lapsesAt) {}
