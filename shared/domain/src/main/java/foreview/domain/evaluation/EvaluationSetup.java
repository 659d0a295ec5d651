package foreview.domain.evaluation;

import java.util.Optional;

/**
 * What every result of an evaluation names: what was asked, of which form of the model, by what, and for what.
 *
 * @param harness what asks, such as {@link #RUNNER}
 * @param variant the served form of the checkpoint, and whether its safeguards were on, as of the planning
 * @param purpose one that the signed terms name
 * @param maxTokens the budget of each answer; 0 where an external harness chooses it
 * @param external of an evaluation that an external harness runs
 */
public record EvaluationSetup(
        SuiteRef suite,
        String harness,
        String checkpoint,
        String endpoint,
        String variant,
        boolean safeguards,
        String purpose,
        int maxTokens,
        Optional<HarnessPlan> external) {
    /** Foreview's own runner and its scoring version: results under one name can be compared. */
    public static final String RUNNER = "foreview-runner/" + Scorer.VERSION;

    public boolean isExternal() {
        return external.isPresent();
    }
}
