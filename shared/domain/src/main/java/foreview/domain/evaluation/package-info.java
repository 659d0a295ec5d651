/**
 * Evaluations of a checkpoint by a suite, their tasks, and when the runner may call an endpoint. Start with {@code
 * EvaluationRules} for the case. For the runner, start with {@link foreview.domain.evaluation.EndpointSchedule};
 * {@link foreview.domain.evaluation.ItemTries} decides when and how often an item of a task is tried again, and {@link
 * foreview.domain.evaluation.EndpointHealth} is the circuit breaker. Scoring, storing and calling belong to the
 * runtime.
 */
package foreview.domain.evaluation;
