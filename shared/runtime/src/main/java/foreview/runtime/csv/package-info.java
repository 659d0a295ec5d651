/**
 * Writes tables as CSV for people who open them in a spreadsheet. Start with {@link foreview.runtime.csv.Csv}, the only
 * writer of CSV. What a table contains is decided by its caller.
 */
package foreview.runtime.csv;
