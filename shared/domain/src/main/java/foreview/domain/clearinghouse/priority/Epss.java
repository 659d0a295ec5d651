package foreview.domain.clearinghouse.priority;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How likely the vulnerability is exploited within 30 days, by FIRST's Exploit Prediction Scoring System.
 *
 * @param score the probability in units of 0.00001, an integer because a docket has no fractions
 * @param percentile the share of all scored vulnerabilities with the same score or a lower one, in the same units
 * @param model the version of the model as FIRST names it, such as {@code v2025.03.14}
 * @param date the day for which the score was computed
 */
public record Epss(int score, int percentile, String model, LocalDate date) {
    /** The score of certainty. */
    public static final int ONE = 100_000;

    private static final int DECIMALS = 5;
    private static final int MODEL_LENGTH = 40;

    public Epss {
        if (score < 0 || score > ONE || percentile < 0 || percentile > ONE)
            throw new IllegalArgumentException("a score and a percentile are from 0 to 1");
        if (model.isBlank() || model.length() > MODEL_LENGTH)
            throw new IllegalArgumentException("a model's version has 1 to 40 characters");
    }

    /**
     * @throws IllegalArgumentException when a number is not from 0 to 1, or has more than the five decimals that FIRST
     *     publishes
     */
    public static Epss of(BigDecimal score, BigDecimal percentile, String model, LocalDate date) {
        return new Epss(units(score), units(percentile), model, date);
    }

    public BigDecimal scoreValue() {
        return BigDecimal.valueOf(score, DECIMALS);
    }

    public BigDecimal percentileValue() {
        return BigDecimal.valueOf(percentile, DECIMALS);
    }

    private static int units(BigDecimal number) {
        try {
            return number.movePointRight(DECIMALS).intValueExact();
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException("a number from 0 to 1 with at most five decimals");
        }
    }
}
