package foreview.runtime.config;

import foreview.domain.json.Json;
import foreview.domain.policy.Policies;
import foreview.domain.policy.Policy;
import foreview.runtime.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The policies shipped with the code. */
public final class ShippedPolicies {
    private static final List<String> NAMES = List.of("eo-14409", "eo-14409.2", "eo-14409.3", "draft-2026-05");

    private ShippedPolicies() {}

    /**
     * @param deployed the policy pinned when this deployment accepts a case
     * @throws IllegalArgumentException when no such policy is shipped, it is for replay only, or its data is damaged
     */
    public static Policies load(String deployed) {
        return new Policies(
                NAMES.stream().map(ShippedPolicies::read).collect(Collectors.toMap(Policy::name, Function.identity())),
                deployed);
    }

    private static Policy read(String name) {
        try (var stream = Policy.class.getResourceAsStream("/foreview/policies/" + name + ".json")) {
            if (stream == null) throw new IllegalArgumentException("the policy's data is not shipped: " + name);
            return StrictJson.read(stream.readAllBytes())
                    .filter(Json.Obj.class::isInstance)
                    .map(data -> Policy.of((Json.Obj) data))
                    .orElseThrow(() -> new IllegalArgumentException("the policy's data is no JSON object: " + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
