/**
 * Replaces EventBridge: runs the schedules of the template. Start with {@link
 * foreview.local.schedules.ScheduleRunner}. Timers of cases belong to the sweep, which a schedule starts.
 */
package foreview.local.schedules;
