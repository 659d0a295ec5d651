/**
 * Performs due timers once a minute: ends, purges, missing signatures, wake-ups of the runner. Start at {@link
 * foreview.sweep.Sweep}, then {@link foreview.sweep.TimerHandlers}. It decides no right: whether a window is open is computed
 * at each call, and what a change must be followed by is decided in the domain.
 */
package foreview.sweep;
