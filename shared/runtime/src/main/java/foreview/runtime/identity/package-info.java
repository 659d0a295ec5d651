/**
 * Identifies the caller: verifies the bearer token of a request and reads the caller from its claims. Start with
 * {@link foreview.runtime.identity.Tokens}. The caller's rights in a case belong to the domain, the 401 itself to
 * {@code foreview.runtime.http}.
 */
package foreview.runtime.identity;
