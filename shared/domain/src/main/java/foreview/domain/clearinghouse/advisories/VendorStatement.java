package foreview.domain.clearinghouse.advisories;

import java.util.Optional;

/** What a vendor states about a product (VEX). */
public sealed interface VendorStatement {

    record Affected() implements VendorStatement {}

    /**
     * @param impact the vendor's own words
     */
    record NotAffected(VexJustification justification, Optional<String> impact) implements VendorStatement {
        public NotAffected {
            impact.ifPresent(StatedText::require);
        }
    }

    /** A fix exists: in the versions that its ranges name, or, without ranges, everywhere, as in a hosted service. */
    record Fixed() implements VendorStatement {}

    record UnderInvestigation() implements VendorStatement {}
}
