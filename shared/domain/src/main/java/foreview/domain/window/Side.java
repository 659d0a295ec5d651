package foreview.domain.window;

import java.util.Locale;

/** Who may suspend; each lifts only its own suspension. */
public enum Side {
    DEVELOPER,
    CUSTODIAN;

    /** The name in paths: {@code developer}, {@code custodian}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
