/**
 * Requests, decides and revokes grants. Start with {@link foreview.grants.GrantsFunction}. The rule of two persons is
 * in {@code foreview.domain.grants}.
 */
package foreview.grants;
