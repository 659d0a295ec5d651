/**
 * Verifies a case's docket as a hash chain (rule 11), and decides what a reader may see of it (rule 8). Start with
 * {@link foreview.domain.docket.Chain} and {@link foreview.domain.docket.Visibility}. Canonical bytes come from {@code
 * foreview.domain.json}, signatures from {@code foreview.runtime.keys}. Whether a caller may see the case at all is
 * decided in {@link foreview.domain.roster.Rights}.
 */
package foreview.domain.docket;
