/**
 * EventBridge's part: the schedules of the template. Start with {@link foreview.local.schedules.ScheduleRunner}. Timers of
 * cases are left to the sweep, which a schedule starts.
 */
package foreview.local.schedules;
