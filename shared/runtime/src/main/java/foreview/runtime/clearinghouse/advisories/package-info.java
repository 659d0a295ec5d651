/**
 * Writes one advisory in the formats that its readers use. Start with
 * {@link foreview.runtime.clearinghouse.advisories.CsafWriter}, then
 * {@link foreview.runtime.clearinghouse.advisories.OsvWriter},
 * {@link foreview.runtime.clearinghouse.advisories.FeedWriter} and
 * {@link foreview.runtime.clearinghouse.advisories.AdvisoryTextWriter}; each reads the
 * {@code foreview.domain.clearinghouse.advisories.AdvisoryDocument} alone. Who may receive an advisory is decided by the
 * caller.
 */
package foreview.runtime.clearinghouse.advisories;
