/**
 * A model to evaluate, behind the two calls of an OpenAI-compatible endpoint. Start with {@link
 * foreview.local.model.ReferenceModel}. It knows the answers of the sample suite and nothing else.
 */
package foreview.local.model;
