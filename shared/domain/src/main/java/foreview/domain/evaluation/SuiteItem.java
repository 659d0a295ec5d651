package foreview.domain.evaluation;

import java.util.List;

/**
 * One question of a suite.
 *
 * @param id the owner's, once in a version
 * @param expected any of them counts as right: letters, texts or patterns, as the scorer has it
 */
public record SuiteItem(String id, String prompt, List<String> expected, Scorer scorer) {
    public SuiteItem {
        expected = List.copyOf(expected);
    }

    /** A question and its key reach no log by accident. */
    @Override
    public String toString() {
        return "SuiteItem " + id;
    }
}
