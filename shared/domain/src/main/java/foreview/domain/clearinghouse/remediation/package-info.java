/**
 * What each member does about each advisory that it was sent: delivered, acknowledged, planned, done. Start with {@link
 * foreview.domain.clearinghouse.remediation.MemberAdvisory}; {@link foreview.domain.clearinghouse.remediation.Week} writes
 * what is to be done as five lines. Who is sent an advisory, and when, the distribution decides.
 */
package foreview.domain.clearinghouse.remediation;
