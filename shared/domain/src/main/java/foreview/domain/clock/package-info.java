/**
 * Computes what the time means for a case: phase, end and time left at one instant (rule 5). Start with {@link
 * foreview.domain.clock.Clock}, which reads a head and nothing else. How acts move a window belongs to {@code
 * foreview.domain.window}; the caller gives the time.
 */
package foreview.domain.clock;
