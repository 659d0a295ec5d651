/**
 * Wake-ups over SQS: sending them, and the edge of the functions that receive them. Start with
 * {@link foreview.runtime.queue.BatchFunction}, which every function behind a queue delegates to. What a wake-up leads to
 * belongs to the function, and what happens when one is lost to the timers of {@code foreview.runtime.store}.
 */
package foreview.runtime.queue;
