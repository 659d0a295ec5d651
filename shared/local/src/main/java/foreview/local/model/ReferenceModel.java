package foreview.local.model;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A model that is served here.
 *
 * @param credential the bearer token that it requires
 * @param accuracy the fraction of known prompts that it answers right
 * @param down whether it refuses all calls with 503
 * @param delay how long it waits before it answers
 */
record ReferenceModel(
        String name, String credential, BigDecimal accuracy, boolean down, Duration delay, KnownAnswers answers) {
    private static final String UNKNOWN = "I do not know.";

    /** The default behaviour of a model, also after a restart. */
    static ReferenceModel named(String name, KnownAnswers answers) {
        return new ReferenceModel(name, "local-" + name, BigDecimal.ONE, false, Duration.ZERO, answers);
    }

    String answer(String prompt) {
        return answers.to(prompt, accuracy, name).orElse(UNKNOWN);
    }

    /** Shows no credential. */
    @Override
    public String toString() {
        return "ReferenceModel[" + name + "]";
    }
}
