/**
 * Endpoints, openings, suspensions and extensions of a window. Start with {@link foreview.window.WindowFunction}.
 * Ending a window is left to {@code foreview.release}, and to the sweep where time alone ends it.
 */
package foreview.window;
