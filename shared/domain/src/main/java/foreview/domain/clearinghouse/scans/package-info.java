/**
 * Scans for vulnerabilities that organizations plan, so that they do not meet unawares (section 2(d): coordinate and
 * deconflict). Start with {@link foreview.domain.clearinghouse.scans.Scan}. Which scans overlap, the reader of their lists
 * finds.
 */
package foreview.domain.clearinghouse.scans;
