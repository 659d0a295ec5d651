/**
 * Calls a developer's OpenAI-compatible endpoint, bounded in time and size, at public addresses only. A reader starts at
 * {@link foreview.runtime.endpoint.ModelClient}, whose calls end in a {@link foreview.runtime.endpoint.ModelReply}. Whether a
 * call may be made, what an answer scores and when a call is repeated is left to the runner.
 */
package foreview.runtime.endpoint;
