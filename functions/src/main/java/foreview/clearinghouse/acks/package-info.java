/**
 * Acknowledges an advisory by the one-use link of a mail, without a token. Start with {@link
 * foreview.clearinghouse.acks.AcksFunction}. The links are made in {@code foreview.runtime.clearinghouse.members}; nothing here
 * reads what an advisory says.
 */
package foreview.clearinghouse.acks;
