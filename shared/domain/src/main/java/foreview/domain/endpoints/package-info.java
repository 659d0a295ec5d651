/**
 * Where a developer serves its checkpoints: given before an opening, probed at its request, destroyed with the end of
 * their generation (rule 13). Start with {@link foreview.domain.endpoints.EndpointRules}. Addresses and credentials are
 * sealed by the store, and calls are left to the runner.
 */
package foreview.domain.endpoints;
