/**
 * Passes the chats of external harnesses on to the model, with the lease of a task as their key. Start with {@link
 * foreview.relay.RelayCall}, one call from its key to its answer; {@link foreview.relay.RelayError} is the table of what
 * Foreview answers itself. Leases belong to {@code foreview.tasks}, HTTP to {@code foreview.runtime.endpoint}.
 */
package foreview.relay;
