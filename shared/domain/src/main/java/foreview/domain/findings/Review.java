package foreview.domain.findings;

import java.time.Instant;

/**
 * By a second person, before anything is shared (rule 9).
 *
 * @param entry the docket entry beside which its note lies sealed
 */
public record Review(String reviewer, boolean accepted, Instant at, long entry) {}
