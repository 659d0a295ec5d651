/**
 * Endpoints where a developer serves its checkpoints: added before an opening, probed at its request, destroyed with
 * their generation, which an end raises (rule 13). Start with {@code EndpointRules}. Addresses and credentials are
 * sealed by {@code foreview.runtime.store}, and calls belong to the runner.
 */
package foreview.domain.endpoints;
