/**
 * Members of the clearinghouse: they register, list what they run, and read what to do this week. Start with {@link
 * foreview.clearinghouse.members.MembersFunction}. Sealing and matching are in {@code foreview.runtime.clearinghouse.members},
 * the rules in {@code foreview.domain.clearinghouse.members} and {@code remediation}; nothing is sent from here.
 */
package foreview.clearinghouse.members;
