/**
 * API Gateway's part: routes, events and answers of the HTTP API. Start with {@link foreview.local.gateway.Gateway}.
 * Tokens are checked by the functions themselves.
 */
package foreview.local.gateway;
