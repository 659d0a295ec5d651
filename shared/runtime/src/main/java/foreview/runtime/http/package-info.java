/**
 * The edge of the HTTP API: turns an event of API Gateway into a request, and an answer or a failure into a response.
 * Start with {@link foreview.runtime.http.HttpFunction}, to which every function behind the API delegates, then {@link
 * foreview.runtime.http.Request}, which operations read. What an operation does with a case belongs to {@code
 * foreview.runtime.cases}, the meaning of a body's members to the function.
 */
package foreview.runtime.http;
