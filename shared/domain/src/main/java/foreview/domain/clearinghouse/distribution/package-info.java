/**
 * How an advisory or a warning goes to members: in which order, how far, and to how many. Start with {@link
 * foreview.domain.clearinghouse.distribution.Distribution}. What a member then has is in
 * {@code foreview.domain.clearinghouse.remediation}, and the mail about it in {@code foreview.domain.clearinghouse.mailing}.
 */
package foreview.domain.clearinghouse.distribution;
