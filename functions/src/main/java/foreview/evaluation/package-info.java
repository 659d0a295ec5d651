/**
 * Plans, cancels and shows evaluations, for evaluation leads and evaluators. Start with {@link
 * foreview.evaluation.EvaluationFunction}. Calls to the model belong to {@code foreview.runner}.
 */
package foreview.evaluation;
