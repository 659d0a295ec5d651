/**
 * Evaluations of a checkpoint by a suite, their tasks, and when the runner may call an endpoint. Start with {@link
 * foreview.domain.evaluation.EvaluationRules} for the case, and with {@link foreview.domain.evaluation.Task} and {@link
 * foreview.domain.evaluation.EndpointHealth} for the runner. Scoring, storing and calling are left to the runtime.
 */
package foreview.domain.evaluation;
