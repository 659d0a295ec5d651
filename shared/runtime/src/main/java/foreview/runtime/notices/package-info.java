/**
 * What functions share of notices: who may read one, what a webhook's message says, and how it is signed. Start with
 * {@link foreview.runtime.notices.NoticeReaders}, which is asked before a record is made and again before each sending.
 * Records and subscriptions belong to {@code foreview.runtime.store}, their rules to {@code foreview.domain.notices}.
 */
package foreview.runtime.notices;
