package foreview.domain.clearinghouse.vulnerabilities;

import foreview.domain.clearinghouse.advisories.VexJustification;
import java.util.List;

/** What a vendor states about one product (VEX). Its words about impact and remedy are sealed. */
public sealed interface ProductStatus {
    /** Versions of one statement. */
    int MOST_VERSIONS = 10;

    record Affected() implements ProductStatus {}

    record NotAffected(VexJustification justification) implements ProductStatus {}

    /**
     * @param versions that have the fix; none where it is everywhere, as in a hosted service
     */
    record Fixed(List<String> versions) implements ProductStatus {
        public Fixed {
            versions = List.copyOf(versions);
        }
    }

    record UnderInvestigation() implements ProductStatus {}

    /** Whether nothing more is to be expected of the vendor for this product. */
    default boolean isFinal() {
        return switch (this) {
            case NotAffected _, Fixed _ -> true;
            case Affected _, UnderInvestigation _ -> false;
        };
    }
}
