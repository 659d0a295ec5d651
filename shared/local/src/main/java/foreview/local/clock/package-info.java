/**
 * The stack's time, which moves on request. Start with {@link foreview.local.clock.ClockAdvance}, which lets every timer on
 * the way fire at its own instant. What a timer does is left to the sweep.
 */
package foreview.local.clock;
