/**
 * Replaces Lambda: one instance of each handler, called with bytes through Lambda's own serializer. Start with {@link
 * foreview.local.lambda.LocalFunction}. Freezing and scaling are not simulated.
 */
package foreview.local.lambda;
