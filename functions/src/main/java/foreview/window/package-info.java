/**
 * Adds endpoints, and opens, suspends and extends windows. Start with {@link foreview.window.WindowFunction}. Ending a
 * window belongs to {@code foreview.release}, and to the sweep where time alone ends it.
 */
package foreview.window;
