package foreview.testkit;

import java.util.HashMap;
import java.util.Map;

/** What tests begin with: each is played once on a stack, and restored from then on. */
final class Preparations {

    private final Map<String, Snapshot> played = new HashMap<>();

    /**
     * @param stack on which nothing was done yet
     * @param name tells it from all others, by all that it depends on
     */
    Map<String, String> of(ManualStack stack, String name, ScenarioStack.Play play) throws Exception {
        if (!played.containsKey(name)) {
            played.put(name, Snapshot.of(stack, play.run()));
            stack.model.reset();
            return new HashMap<>(played.get(name).values());
        }
        return played.get(name).restore(stack);
    }
}
