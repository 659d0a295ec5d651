/**
 * Suites of the caller's organization: uploaded by parts, sealed, listed and read back. Start at
 * {@link foreview.suites.SuitesFunction}. The rules of an item and the scorers are left to
 * {@code foreview.runtime.suites}, encryption and storage to {@code foreview.runtime.store}.
 */
package foreview.suites;
