/**
 * Subscriptions of persons, and the sending of notices to webhooks and mailboxes. Start with {@link
 * foreview.notices.NoticesFunction} for the routes and {@link foreview.notices.WebhookDelivery} for one attempt. The sweep
 * makes the deliveries; who may be told is decided in {@code foreview.runtime.notices}.
 */
package foreview.notices;
