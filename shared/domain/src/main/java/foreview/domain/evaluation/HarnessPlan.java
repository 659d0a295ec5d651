package foreview.domain.evaluation;

/**
 * That a harness of the evaluator's own runs an evaluation, not Foreview's runner.
 *
 * @param priority of its tasks within the case, 0 to 9; the highest is leased first
 */
public record HarnessPlan(int priority) {
    public static final int HIGHEST = 9;

    public HarnessPlan {
        if (priority < 0 || priority > HIGHEST) throw new IllegalArgumentException("not a priority");
    }
}
