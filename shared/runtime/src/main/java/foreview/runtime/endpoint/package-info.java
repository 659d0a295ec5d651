/**
 * Calls a developer's OpenAI-compatible endpoint, with bounds on time and size, at public addresses only. Start with
 * {@link foreview.runtime.endpoint.ModelClient}, whose calls return a {@link foreview.runtime.endpoint.ModelReply}.
 * Whether a call may be made, how an answer scores and when a call is repeated belongs to the runner.
 */
package foreview.runtime.endpoint;
