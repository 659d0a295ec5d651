package foreview.runtime.clearinghouse.advisories;

import java.util.Locale;

/** The names of enum constants, as formats and people write them. */
final class Words {
    private Words() {}

    /** {@code VENDOR_FIX} as {@code vendor_fix}. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** {@code VENDOR_FIX} as {@code Vendor fix}. */
    static String label(Enum<?> constant) {
        return constant.name().charAt(0) + lower(constant).substring(1).replace('_', ' ');
    }
}
