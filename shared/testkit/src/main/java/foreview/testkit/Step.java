package foreview.testkit;

import java.util.Map;

/**
 * One step of a scenario. A client may begin it again: its request has the same key then.
 *
 * @param leadsOn whether the next step plays on what this one left; else on what the step before left
 * @param detour whether a plain life does without it
 */
public record Step(String name, boolean leadsOn, boolean detour, Act act) {

    /** What is done. Ids that answers give are kept in the values. */
    @FunctionalInterface
    public interface Act {
        void run(ScenarioStack stage, Map<String, String> values) throws Exception;
    }

    static Step of(String name, Act act) {
        return new Step(name, true, false, act);
    }

    /** Another way to go on, which the next steps do not take. */
    Step alternative() {
        return new Step(name, false, true, act);
    }

    Step asDetour() {
        return new Step(name, leadsOn, true, act);
    }

    public void run(ScenarioStack stage, Map<String, String> values) throws Exception {
        act.run(stage, values);
    }
}
