package foreview.domain.policy;

import java.util.Map;
import java.util.Optional;

/**
 * The policies shipped with the code.
 *
 * @param deployed the one pinned when this deployment accepts a case
 */
public record Policies(Map<String, Policy> byId, String deployed) {
    public Policies {
        byId = Map.copyOf(byId);
        var policy = byId.get(deployed);
        if (policy == null || policy.replayOnly())
            throw new IllegalArgumentException("no case can be pinned to the deployment's policy");
    }

    public Optional<Policy> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * @throws IllegalArgumentException when a case is pinned to a policy that this version no longer ships
     */
    public Policy pinned(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("policy not shipped"));
    }
}
