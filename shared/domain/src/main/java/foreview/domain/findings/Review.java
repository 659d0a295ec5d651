package foreview.domain.findings;

import java.time.Instant;

/** By a second person, before anything is shared (rule 9). */
public record Review(String reviewer, boolean accepted, Instant at) {}
