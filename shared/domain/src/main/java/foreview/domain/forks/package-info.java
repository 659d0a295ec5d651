/**
 * The fork of a finding into the clearinghouse: proposed by one person, cleaned of the model's identity by another, seen by
 * the developer, and released or refused with a reason. Start with {@code ForkRules}, and with {@link
 * foreview.domain.forks.ForkClock} for what time alone changes. The report that leaves is a matter of {@code
 * foreview.domain.clearinghouse}; nothing here names it.
 */
package foreview.domain.forks;
