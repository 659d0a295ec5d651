package foreview.domain.clearinghouse;

import foreview.domain.json.InvalidText;
import java.util.Arrays;

/** The Traffic Light Protocol, version 2.0 (FIRST): with whom something may be shared. The widest first. */
public enum Tlp {
    /** With everyone. */
    CLEAR("TLP:CLEAR", "WHITE"),
    /** Within the community, not in public channels. */
    GREEN("TLP:GREEN", "GREEN"),
    /** On a need-to-know basis, within the organization and its clients. */
    AMBER("TLP:AMBER", "AMBER"),
    /** On a need-to-know basis, within the organization. */
    AMBER_STRICT("TLP:AMBER+STRICT", "AMBER"),
    /** With the individual recipients. */
    RED("TLP:RED", "RED");

    /** Maximum length of a label. */
    public static final int LONGEST = 16;

    private final String label;
    private final String older;

    Tlp(String label, String older) {
        this.label = label;
        this.older = older;
    }

    /**
     * Of a label as version 2.0 writes it, or of its short name here, such as {@code AMBER_STRICT}.
     *
     * @throws InvalidText for any other text
     */
    public static Tlp of(String text) {
        return Arrays.stream(values())
                .filter(one -> one.label.equals(text) || one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidText("Must be a label of TLP 2.0, such as TLP:AMBER."));
    }

    /** As version 2.0 writes it. */
    public String label() {
        return label;
    }

    /** The label of version 1.0, as CSAF 2.0 has it. AMBER there says less than {@code TLP:AMBER+STRICT}. */
    public String older() {
        return older;
    }

    /** Of both, the one that shares with fewer. */
    public Tlp narrower(Tlp other) {
        return isNarrowerThan(other) ? this : other;
    }

    public boolean isNarrowerThan(Tlp other) {
        return compareTo(other) > 0;
    }
}
