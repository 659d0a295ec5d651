package foreview.domain.clearinghouse.advisories;

/**
 * Credit for a contribution.
 *
 * @param name exactly as the credited person or organization stated it
 */
public record Credit(String name, Type type) {
    /** The types of OSV and CVE. */
    public enum Type {
        FINDER,
        REPORTER,
        ANALYST,
        COORDINATOR,
        REMEDIATION_DEVELOPER,
        REMEDIATION_REVIEWER,
        REMEDIATION_VERIFIER,
        TOOL,
        SPONSOR,
        OTHER
    }

    public Credit {
        StatedText.require(name);
    }
}
