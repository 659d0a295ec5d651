package foreview.domain.clearinghouse.advisories;

import foreview.domain.json.InvalidText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One version as its vendor writes it, such as {@code 1.4.2} or {@code V4.0 SP1}. A text that describes a range, such as
 * {@code <2.0} or {@code 3 and earlier}, is refused: readers would take it for a single version (CSAF 2.0, 6.1.31).
 */
public record VersionText(String text) {
    private static final Pattern FORM = Pattern.compile("[!-~]+(?: [!-~]+)*");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern SIGNS = Pattern.compile("[<>|*=!]");
    private static final Set<String> RANGE_WORDS =
            Set.of("after", "all", "before", "earlier", "later", "prior", "versions");
    private static final int LONGEST = 128;

    /**
     * @throws InvalidText when it is empty, longer than 128 characters, has no digit, or describes a range
     */
    public VersionText {
        if (text.length() > LONGEST
                || !FORM.matcher(text).matches()
                || !DIGIT.matcher(text).find()
                || SIGNS.matcher(text).find()
                || List.of(text.toLowerCase(Locale.ROOT).split(" ")).stream().anyMatch(RANGE_WORDS::contains))
            throw new InvalidText("Must be one version with a digit, not a description of versions.");
    }
}
