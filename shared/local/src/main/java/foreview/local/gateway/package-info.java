/**
 * Replaces API Gateway: routes, events and answers of the HTTP API. Start with {@link foreview.local.gateway.Gateway}.
 * Tokens are verified by the functions themselves.
 */
package foreview.local.gateway;
