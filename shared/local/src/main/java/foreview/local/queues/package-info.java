/**
 * Replaces SQS, in memory, and the event source mappings that start functions. Start with {@link
 * foreview.local.queues.QueuePump}. Messages follow real time, not the stack clock.
 */
package foreview.local.queues;
