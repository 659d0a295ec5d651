/**
 * EventBridge's part: the schedules of the template. Start with {@link foreview.local.schedules.Ticker}. Timers of
 * cases are left to the sweep, which a schedule starts.
 */
package foreview.local.schedules;
