/**
 * Lambda's part: one instance of each handler, called with bytes through Lambda's own serializer. Start with {@link
 * foreview.local.lambda.LocalFunction}. Freezing, scaling and timeouts are not played.
 */
package foreview.local.lambda;
