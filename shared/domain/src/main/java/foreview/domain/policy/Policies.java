package foreview.domain.policy;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The policies shipped with the code, each version by the name that {@link Policy#name()} gives it.
 *
 * @param deployed the one pinned when this deployment accepts a case
 */
public record Policies(Map<String, Policy> byName, String deployed) {
    public Policies {
        byName = Map.copyOf(byName);
        var policy = byName.get(deployed);
        if (policy == null || policy.replayOnly())
            throw new IllegalArgumentException("no case can be pinned to the deployment's policy");
    }

    public Optional<Policy> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * @throws IllegalArgumentException when a case is pinned to a policy that this version no longer ships
     */
    public Policy pinned(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("policy not shipped"));
    }

    /** How long a side's voice on a nominated partner is waited for. It stops nothing. */
    public Duration partnerVoice(String name) {
        return length(name, Policy::partnerVoice);
    }

    /** The longest delay of an oversight read in the access log. */
    public Duration oversightDelay(String name) {
        return length(name, Policy::oversightDelay);
    }

    /** How long the developer may object to sharing marked content onward. */
    public Duration onwardNotice(String name) {
        return length(name, Policy::onwardNotice);
    }

    /** The lengths of the tasks that an external harness runs. */
    public TaskLimits tasks(String name) {
        return length(name, Policy::tasks);
    }

    /** Where an earlier version of a policy has no such length, that of its latest version counts. */
    private <T> T length(String name, Function<Policy, Optional<T>> of) {
        var policy = pinned(name);
        return of.apply(policy)
                .or(() -> byName.values().stream()
                        .filter(other -> other.id().equals(policy.id()))
                        .max(Comparator.comparingInt(other -> Integer.parseInt(other.version())))
                        .flatMap(of))
                .orElseThrow(() -> new IllegalArgumentException("no version of the policy has this length"));
    }
}
