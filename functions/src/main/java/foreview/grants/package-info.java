/**
 * Asking for, deciding and revoking grants. Start with {@link foreview.grants.GrantsFunction}. Whether two persons have
 * decided is left to {@code foreview.domain.grants}.
 */
package foreview.grants;
