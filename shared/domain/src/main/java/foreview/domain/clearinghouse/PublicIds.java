package foreview.domain.clearinghouse;

import foreview.domain.json.InvalidText;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ids of public catalogues in the one spelling by which equal ones meet. */
public final class PublicIds {
    private static final Pattern CVE = Pattern.compile("CVE-(19|20)[0-9]{2}-[0-9]{4,19}");
    private static final Pattern GHSA = Pattern.compile("GHSA(-[23456789CFGHJMPQRVWX]{4}){3}");
    /** As OSV and most vendors have them. */
    private static final Pattern OTHER = Pattern.compile("[A-Z][A-Z0-9]{0,31}([-:_.][A-Z0-9]{1,32}){1,6}");

    private static final Pattern WEAKNESS = Pattern.compile("CWE-0{0,5}([1-9][0-9]{0,5})");

    private PublicIds() {}

    /**
     * Another id of a vulnerability, such as {@code CVE-2026-1234}, in capitals.
     *
     * @throws InvalidText when it has no form of such an id
     */
    public static String alias(String text) {
        var alias = text.toUpperCase(Locale.ROOT);
        if (alias.startsWith("CVE-")) return checked(alias, CVE, "Must be a CVE id such as CVE-2026-1234.");
        if (alias.startsWith("GHSA-")) return checked(alias, GHSA, "Must be a GHSA id such as GHSA-2c4f-6h8j-9mpq.");
        return checked(alias, OTHER, "Must be an id of a vulnerability, such as CVE-2026-1234.");
    }

    /**
     * A weakness of the CWE catalogue, such as {@code CWE-79}.
     *
     * @throws InvalidText when it has another form
     */
    public static String weakness(String text) {
        var matcher = WEAKNESS.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) throw new InvalidText("Must be a CWE id such as CWE-79.");
        return "CWE-" + matcher.group(1);
    }

    private static String checked(String alias, Pattern form, String otherwise) {
        if (!form.matcher(alias).matches()) throw new InvalidText(otherwise);
        return alias;
    }
}
