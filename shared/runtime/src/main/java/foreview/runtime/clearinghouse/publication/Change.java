package foreview.runtime.clearinghouse.publication;

import java.time.Instant;

/**
 * One revision in a list of changes.
 *
 * @param number from 1, without gaps in its list
 * @param at when it was published
 */
public record Change(String list, long number, String advisory, int revision, Instant at) {}
