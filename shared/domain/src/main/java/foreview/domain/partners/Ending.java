package foreview.domain.partners;

import java.time.Instant;

/**
 * The end of a partnership.
 *
 * @param recused whether the partner itself ended it; otherwise the developer did
 * @param entry the docket entry beside which the reason is sealed, if one is stated
 */
public record Ending(boolean recused, Instant at, long entry) {}
