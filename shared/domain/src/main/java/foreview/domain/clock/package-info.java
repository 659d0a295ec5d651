/**
 * What time means to a case: phase, end and days left at one instant (rule 5). Start with {@link
 * foreview.domain.clock.Clock}, which reads a head and nothing else. How acts move a window is left to {@code
 * foreview.domain.window}, and the time itself to whoever asks.
 */
package foreview.domain.clock;
