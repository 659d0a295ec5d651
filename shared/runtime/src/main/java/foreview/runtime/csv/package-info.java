/**
 * Writes and reads tables as CSV for people who use a spreadsheet. Start with {@link foreview.runtime.csv.Csv}, the only
 * writer, and {@link foreview.runtime.csv.CsvRows}, the only reader. What a table contains is decided by its caller.
 */
package foreview.runtime.csv;
