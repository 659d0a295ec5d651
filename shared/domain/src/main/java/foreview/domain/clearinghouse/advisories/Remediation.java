package foreview.domain.clearinghouse.advisories;

import java.util.Optional;

/**
 * What operators can do about a vulnerability.
 *
 * @param url where the fix or its instructions are
 */
public record Remediation(Kind kind, String details, Optional<WebAddress> url) {
    public enum Kind {
        VENDOR_FIX,
        MITIGATION,
        WORKAROUND,
        /** The vendor will not fix it. */
        NO_FIX_PLANNED,
        /** There is no fix yet. */
        NONE_AVAILABLE
    }

    public Remediation {
        StatedText.require(details);
    }
}
