package foreview.domain.partners;

import java.time.Instant;

/**
 * That the partner accepted terms.
 *
 * @param version of the terms
 * @param person the pseudonym in the case of the person who accepted them
 */
public record Acceptance(int version, String textDigest, String person, Instant at) {}
