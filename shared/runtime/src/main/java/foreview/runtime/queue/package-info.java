/**
 * Sends wake-ups over SQS, and receives them for the functions behind queues. Start with {@link
 * foreview.runtime.queue.BatchFunction}, to which each of these functions delegates. What a wake-up leads to belongs
 * to the function; the timers of {@code foreview.runtime.store} replace a lost one.
 */
package foreview.runtime.queue;
