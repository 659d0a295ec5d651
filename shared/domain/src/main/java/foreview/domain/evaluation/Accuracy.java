package foreview.domain.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The part of the answered items that was right, with Wilson's score interval at 95% (E. B. Wilson, 1927): unlike the
 * normal approximation it stays within 0 and 1 and says something for few items.
 *
 * @param share right of answered
 * @param low the interval's lower end
 * @param high its upper end; all three to four places
 */
public record Accuracy(int correct, int answered, BigDecimal share, BigDecimal low, BigDecimal high) {
    /** The normal distribution's quantile at 0.975. */
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");

    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final int PLACES = 4;

    /**
     * @throws IllegalArgumentException when nothing was answered, or more was right than answered
     */
    public static Accuracy of(int correct, int answered) {
        if (answered < 1 || correct < 0 || correct > answered)
            throw new IllegalArgumentException("not a part of something answered");
        var n = BigDecimal.valueOf(answered);
        var p = BigDecimal.valueOf(correct).divide(n, EXACT);
        var zz = Z.multiply(Z, EXACT);
        var scale = BigDecimal.ONE.add(zz.divide(n, EXACT));
        var centre = p.add(zz.divide(n.multiply(BigDecimal.TWO), EXACT));
        var variance = p.multiply(BigDecimal.ONE.subtract(p))
                .divide(n, EXACT)
                .add(zz.divide(n.multiply(n).multiply(BigDecimal.valueOf(4)), EXACT));
        var spread = Z.multiply(variance.sqrt(EXACT), EXACT);
        // at the edges the interval ends exactly there; rounding of the terms must not say otherwise
        var low = correct == 0 ? BigDecimal.ZERO : centre.subtract(spread).divide(scale, EXACT);
        var high = correct == answered ? BigDecimal.ONE : centre.add(spread).divide(scale, EXACT);
        return new Accuracy(correct, answered, rounded(p), rounded(low), rounded(high));
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(PLACES, RoundingMode.HALF_EVEN);
    }
}
