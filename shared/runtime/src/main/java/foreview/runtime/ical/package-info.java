/**
 * Writes iCalendar (RFC 5545). Start with {@link foreview.runtime.ical.Calendar}, which has its events; {@link
 * foreview.runtime.ical.ContentLines} escapes and folds. It reads nothing: what the events say belongs to its callers.
 */
package foreview.runtime.ical;
