/**
 * Members: operators of critical infrastructure such as hospitals, banks and utilities, what they run, and what they
 * consent to. Start with {@link foreview.domain.clearinghouse.members.Member} and {@link
 * foreview.domain.clearinghouse.members.InventoryLine}. What a member does about an advisory is in {@code
 * foreview.domain.clearinghouse.remediation}; how lines are sealed and found, {@code foreview.runtime.clearinghouse} decides.
 */
package foreview.domain.clearinghouse.members;
