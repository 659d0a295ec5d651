/**
 * The runner: it asks models the items of evaluations and probes their endpoints. Start with {@link
 * foreview.runner.TaskWorker}, one run over an endpoint, and {@link foreview.runner.EvaluationCoordinator}, which wakes these
 * runs and ends evaluations. When calls are made and how they count is decided in {@code domain.evaluation}; HTTP is left
 * to {@code runtime.endpoint}, conditional writes to {@code runtime.store}.
 */
package foreview.runner;
