package foreview.domain.evaluation;

import java.util.List;

/**
 * One question of a suite.
 *
 * @param id given by the owner, unique in a version
 * @param expected each is right: letters, texts or patterns, by the scorer
 */
public record SuiteItem(String id, String prompt, List<String> expected, Scorer scorer) {
    public SuiteItem {
        expected = List.copyOf(expected);
    }

    /** Keeps questions and keys out of logs. */
    @Override
    public String toString() {
        return "SuiteItem " + id;
    }
}
