/**
 * Takes reports of vulnerabilities, from finders with and without an account, and shows each finder its own. Start with
 * {@link foreview.clearinghouse.reports.ReportsFunction} and {@link foreview.clearinghouse.reports.PublicReportsFunction}.
 * The rules are in {@code foreview.domain.clearinghouse.reports}; what the desk does with reports is elsewhere.
 */
package foreview.clearinghouse.reports;
