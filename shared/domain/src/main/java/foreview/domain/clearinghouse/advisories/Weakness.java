package foreview.domain.clearinghouse.advisories;

import java.util.regex.Pattern;

/**
 * A weakness of the CWE catalogue.
 *
 * @param id such as {@code CWE-787}
 * @param name exactly as the catalogue has it: CSAF's mandatory test 6.1.11 compares it
 */
public record Weakness(String id, String name) {
    private static final Pattern ID = Pattern.compile("CWE-[1-9][0-9]{0,5}");

    /**
     * @throws IllegalArgumentException when the id has another form
     */
    public Weakness {
        if (!ID.matcher(id).matches()) throw new IllegalArgumentException("not a CWE id");
        StatedText.require(name);
    }
}
