/**
 * Stores suites of the caller's organization: uploaded by parts, sealed, listed and read back. Start with {@link
 * foreview.suites.SuitesFunction}. The rules of an item and the scorers are in {@code foreview.runtime.suites},
 * encryption and storage in {@code foreview.runtime.store}.
 */
package foreview.suites;
