/**
 * Runs evaluations: sends the items of suites to model endpoints. Start with {@link
 * foreview.runner.TaskWorker}, one run over an endpoint, and {@link foreview.runner.EvaluationCoordinator}, which
 * wakes these runs and ends evaluations. When an item is called, how often it is tried again and how it counts is
 * decided in {@code foreview.domain.evaluation}; HTTP belongs to {@code foreview.runtime.endpoint}, conditional writes
 * to {@code foreview.runtime.store}.
 */
package foreview.runner;
