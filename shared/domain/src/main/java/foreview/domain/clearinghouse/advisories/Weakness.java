package foreview.domain.clearinghouse.advisories;

import foreview.domain.json.InvalidText;
import java.util.regex.Pattern;

/**
 * A weakness of the CWE catalogue. Its name is the catalogue's, so it is looked up there and never stated.
 *
 * @param id such as {@code CWE-787}
 */
public record Weakness(String id) {
    private static final Pattern ID = Pattern.compile("CWE-[1-9][0-9]{0,5}");

    /**
     * @throws InvalidText when the id has another form
     */
    public Weakness {
        if (!ID.matcher(id).matches()) throw new InvalidText("A weakness must be a CWE id such as CWE-787.");
    }
}
