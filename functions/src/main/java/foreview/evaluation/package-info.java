/**
 * Planning, stopping and reading evaluations, for leads and evaluators. Start with {@link
 * foreview.evaluation.EvaluationFunction}. Asking the model is left to the runner.
 */
package foreview.evaluation;
