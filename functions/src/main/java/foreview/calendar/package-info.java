/**
 * Calendars of persons: who makes, lists and revokes them, and the feed that programs read by a secret address. Start with
 * {@link foreview.calendar.CalendarFunction}. The dates belong to {@code foreview.domain.calendar}, their written form to {@code
 * foreview.runtime.ical}.
 */
package foreview.calendar;
