/**
 * Performs due timers once a minute: ends, purges, missing signatures, wake-ups of the runner. Start with {@link
 * foreview.sweep.Sweep}, then {@link foreview.sweep.TimerHandlers}. It gives and ends no access: each call computes
 * whether its window is open. Timers are created in {@link foreview.domain.cases.FollowUpTimers}, and {@link
 * foreview.runtime.store.Purges} destroys credentials.
 */
package foreview.sweep;
