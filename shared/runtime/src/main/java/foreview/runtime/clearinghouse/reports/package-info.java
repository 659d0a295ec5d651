/**
 * What reports need beside their records: their sealed texts, the secrets of finders without an account, and keyed digests
 * of places in code. Start with {@link foreview.runtime.clearinghouse.reports.ReportTexts}. The rules are in {@code
 * foreview.domain.clearinghouse.reports}, the requests in the functions.
 */
package foreview.runtime.clearinghouse.reports;
