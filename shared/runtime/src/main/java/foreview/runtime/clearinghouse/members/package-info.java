/**
 * Members of the clearinghouse: their inventories, sealed and found by keyed digests, and the advisories that each of them
 * was sent. Start with {@link foreview.runtime.clearinghouse.members.Inventories} and {@link
 * foreview.runtime.clearinghouse.members.MemberAdvisories}. Who may read them, {@code ClearinghouseVisibility} decides; who is
 * sent what, and when, the distribution decides.
 */
package foreview.runtime.clearinghouse.members;
