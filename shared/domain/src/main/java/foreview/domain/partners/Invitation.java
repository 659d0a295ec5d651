package foreview.domain.partners;

import java.time.Instant;

/**
 * The developer's latest invitation with the terms for the partner.
 *
 * @param version of the terms, from 1; another invitation brings other terms
 * @param textDigest of the terms' text
 * @param from the developer's organization
 * @param entry the docket entry beside which the text is sealed
 */
public record Invitation(int version, String textDigest, String from, Instant at, long entry) {}
