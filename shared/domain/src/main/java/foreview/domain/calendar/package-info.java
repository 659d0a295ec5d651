/**
 * The dates of a case for a person's calendar, by the one clock (rule 5). Start with {@link
 * foreview.domain.calendar.CaseDates}. Their written form and who may read them belong to the runtime.
 */
package foreview.domain.calendar;
