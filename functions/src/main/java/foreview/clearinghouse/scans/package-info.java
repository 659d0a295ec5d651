/**
 * Registers scans before they run, so that organizations do not meet unawares. Start with {@link
 * foreview.clearinghouse.scans.ScansFunction}. The rules are in {@code foreview.domain.clearinghouse.scans}.
 */
package foreview.clearinghouse.scans;
