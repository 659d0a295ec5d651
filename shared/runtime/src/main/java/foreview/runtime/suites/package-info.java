/**
 * Reads a suite's items and scores answers to them, in bounded time. Start with {@link
 * foreview.runtime.suites.SuitePart} for an upload and with {@link foreview.runtime.suites.Scoring} for an answer.
 * Parts are stored by {@code foreview.runtime.store}, calls to a model belong to the runner.
 */
package foreview.runtime.suites;
