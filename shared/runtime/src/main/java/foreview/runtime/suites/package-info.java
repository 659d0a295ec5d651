/**
 * Reads a suite's items and scores answers to them, in bounded time. Start at {@link foreview.runtime.suites.SuitePart}
 * for an upload and at {@link foreview.runtime.suites.Scoring} for an answer. Storing parts is left to
 * {@code foreview.runtime.store}, asking a model to the runner.
 */
package foreview.runtime.suites;
