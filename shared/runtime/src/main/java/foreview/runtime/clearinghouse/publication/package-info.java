/**
 * Stores the documents of advisories and the lists of their changes. Start with
 * {@link foreview.runtime.clearinghouse.publication.ChangeLists}, then
 * {@link foreview.runtime.clearinghouse.publication.AdvisoryDocuments}. Who may read what is decided by
 * {@code foreview.domain.clearinghouse.ClearinghouseVisibility}, which every reader asks.
 */
package foreview.runtime.clearinghouse.publication;
