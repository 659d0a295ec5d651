/**
 * What persons are told of a case, and who may be told. Start with {@link foreview.domain.notices.NoticeTimers}, which
 * arms a notice in the transaction that causes it, then {@link foreview.domain.notices.Subscription}, whose owner a
 * notice is delivered to, and {@link foreview.domain.notices.Delivery}, the record of one notice for one subscription.
 * Sending belongs to the functions.
 */
package foreview.domain.notices;
