package foreview.domain.harness;

import foreview.domain.json.Textual;
import java.math.BigDecimal;

/** A number of a result, stored as text: canonical JSON (RFC 8785) has one form for whole numbers only. */
public record Decimal(BigDecimal value) implements Textual {
    public Decimal {
        value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }

    /**
     * @throws NumberFormatException when the text is no number
     */
    public static Decimal of(String text) {
        return new Decimal(new BigDecimal(text));
    }

    @Override
    public String text() {
        return value.toString();
    }
}
