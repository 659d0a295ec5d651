/**
 * Advisories on their way out: drafted, published by a second person, corrected, withdrawn. Start with {@link
 * foreview.domain.clearinghouse.publication.Advisory}. What an advisory says is in
 * {@code foreview.domain.clearinghouse.advisories}, and who may read it is decided by
 * {@link foreview.domain.clearinghouse.ClearinghouseVisibility}.
 */
package foreview.domain.clearinghouse.publication;
