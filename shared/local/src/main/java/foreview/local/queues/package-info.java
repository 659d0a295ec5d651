/**
 * SQS's part, in memory, and the event source mappings that start functions. Start with {@link
 * foreview.local.queues.QueuePump}. Messages follow real time, whatever the stack clock says.
 */
package foreview.local.queues;
