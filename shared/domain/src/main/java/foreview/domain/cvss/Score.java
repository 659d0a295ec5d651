package foreview.domain.cvss;

import java.math.BigDecimal;

/**
 * A CVSS score: 0.0 to 10.0 in tenths.
 *
 * @param tenths an integer, because a docket has no fractions
 */
public record Score(int tenths) {
    private static final int SERIOUS = 70;

    public Score {
        if (tenths < 0 || tenths > 100) throw new IllegalArgumentException("a score is from 0.0 to 10.0");
    }

    /**
     * @throws IllegalArgumentException when it is finer than a tenth or out of range
     */
    public static Score of(BigDecimal score) {
        try {
            return new Score(score.movePointRight(1).intValueExact());
        } catch (ArithmeticException _) {
            throw new IllegalArgumentException("a score is from 0.0 to 10.0 in tenths");
        }
    }

    public BigDecimal value() {
        return BigDecimal.valueOf(tenths, 1);
    }

    /** The qualitative rating of the specification document, section 6. */
    public Severity severity() {
        return Severity.of(tenths);
    }

    /** High or critical by the qualitative scale: 7.0 or more. */
    public boolean isSerious() {
        return tenths >= SERIOUS;
    }
}
