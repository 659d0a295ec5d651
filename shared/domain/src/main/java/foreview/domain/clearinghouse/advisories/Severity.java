package foreview.domain.clearinghouse.advisories;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A CVSS 4.0 vector and its score.
 *
 * @param tenths of the score, 0 to 100: stored records have no fractions
 */
public record Severity(String vector, int tenths) {
    private static final Pattern VECTOR = Pattern.compile("CVSS:4\\.0(?:/[A-Z]{1,3}:[A-Za-z]{1,5}){11,}");

    /** The qualitative scale of CVSS 4.0, section 6. */
    public enum Rating {
        NONE,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /**
     * @throws IllegalArgumentException when it is no vector of CVSS 4.0, or the score is not from 0.0 to 10.0
     */
    public Severity {
        if (!VECTOR.matcher(vector).matches()) throw new IllegalArgumentException("not a vector of CVSS 4.0");
        if (tenths < 0 || tenths > 100) throw new IllegalArgumentException("a score is from 0.0 to 10.0");
    }

    public BigDecimal score() {
        return BigDecimal.valueOf(tenths, 1);
    }

    public Rating rating() {
        if (tenths == 0) return Rating.NONE;
        if (tenths < 40) return Rating.LOW;
        if (tenths < 70) return Rating.MEDIUM;
        return tenths < 90 ? Rating.HIGH : Rating.CRITICAL;
    }
}
