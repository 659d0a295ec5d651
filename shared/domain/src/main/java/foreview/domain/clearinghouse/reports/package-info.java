/**
 * Reports of vulnerabilities as their finders made them: their source, consents and credit. Start with {@link
 * foreview.domain.clearinghouse.reports.Report}. What becomes of them is a matter of the vulnerability that each report
 * opens, in {@code foreview.domain.clearinghouse.vulnerabilities}.
 */
package foreview.domain.clearinghouse.reports;
