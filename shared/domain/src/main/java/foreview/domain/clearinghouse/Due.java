package foreview.domain.clearinghouse;

import java.time.Instant;

/**
 * A moment at which an aggregate has to be looked at again.
 *
 * @param what falls due, for people who read logs; ids only
 */
public record Due(Instant at, String what) {}
