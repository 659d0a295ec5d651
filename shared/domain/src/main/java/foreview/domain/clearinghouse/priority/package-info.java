/**
 * What the desk works on first, and why: the decision tables of SSVC, the catalog of exploited vulnerabilities (KEV), EPSS
 * and CVSS, and the remediation tiers of BOD 26-04 for members bound by it. Start with {@link
 * foreview.domain.clearinghouse.priority.DecisionTable} and {@link foreview.domain.clearinghouse.priority.Priority}. The
 * tables' rows are files beside the code, which {@code foreview.runtime.clearinghouse.priority} reads.
 */
package foreview.domain.clearinghouse.priority;
