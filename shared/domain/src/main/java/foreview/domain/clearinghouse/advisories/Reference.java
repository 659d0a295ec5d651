package foreview.domain.clearinghouse.advisories;

/**
 * A page about the advisory or its vulnerability.
 *
 * @param summary what the page is
 */
public record Reference(Kind kind, String summary, WebAddress url) {
    /** This advisory itself, or the types of OSV. */
    public enum Kind {
        SELF,
        ADVISORY,
        ARTICLE,
        DETECTION,
        DISCUSSION,
        EVIDENCE,
        FIX,
        PACKAGE,
        REPORT,
        WEB
    }

    public Reference {
        StatedText.require(summary);
    }
}
