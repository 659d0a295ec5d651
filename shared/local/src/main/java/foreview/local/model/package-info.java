/**
 * A model to evaluate, behind the two calls of an OpenAI-compatible endpoint. Start with {@link
 * foreview.local.model.ReferenceModel}. It has answers to the sample suite only.
 */
package foreview.local.model;
