package foreview.domain.clearinghouse.advisories;

/** Who may receive an advisory: the labels of TLP 2.0 (FIRST). */
public enum TlpLabel {
    CLEAR("TLP:CLEAR"),
    GREEN("TLP:GREEN"),
    AMBER("TLP:AMBER"),
    AMBER_STRICT("TLP:AMBER+STRICT"),
    RED("TLP:RED");

    private final String text;

    TlpLabel(String text) {
        this.text = text;
    }

    /** As TLP 2.0 writes it. */
    public String text() {
        return text;
    }
}
