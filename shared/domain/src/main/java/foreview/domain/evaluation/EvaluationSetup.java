package foreview.domain.evaluation;

/**
 * What every result of an evaluation names: what was asked, of which form of the model, by what, and for what.
 *
 * @param harness what asks, such as {@link #RUNNER}
 * @param variant the served form of the checkpoint, and whether its safeguards were on, as of the planning
 * @param purpose one that the signed terms name
 * @param maxTokens the budget of each answer
 */
public record EvaluationSetup(
        SuiteRef suite,
        String harness,
        String checkpoint,
        String endpoint,
        String variant,
        boolean safeguards,
        String purpose,
        int maxTokens) {
    /** Foreview's own runner and its scoring version: results under one name can be compared. */
    public static final String RUNNER = "foreview-runner/" + Scorer.VERSION;
}
