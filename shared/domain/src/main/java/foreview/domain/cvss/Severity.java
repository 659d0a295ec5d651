package foreview.domain.cvss;

/** The qualitative rating of a score (FIRST, specification document of CVSS 4.0, section 6). */
public enum Severity {
    NONE("None", 0),
    LOW("Low", 1),
    MEDIUM("Medium", 40),
    HIGH("High", 70),
    CRITICAL("Critical", 90);

    private final String word;
    private final int from;

    Severity(String word, int from) {
        this.word = word;
        this.from = from;
    }

    /** As the specification writes it. */
    public String word() {
        return word;
    }

    static Severity of(int tenths) {
        var found = NONE;
        for (var severity : values()) if (tenths >= severity.from) found = severity;
        return found;
    }
}
