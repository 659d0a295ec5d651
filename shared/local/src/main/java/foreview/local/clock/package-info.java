/**
 * The stack's time, which moves on request. Start with {@link foreview.local.clock.ClockAdvance}, which runs every
 * timer on the way at its own instant. What a timer does belongs to the sweep.
 */
package foreview.local.clock;
