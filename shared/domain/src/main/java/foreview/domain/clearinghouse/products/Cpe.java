package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CPE 2.3 name, bound as a formatted string (NISTIR 7695, section 6.2), in lower case. Vendor and product are definite:
 * a name that leaves them open is a pattern over products, not one product.
 *
 * @param values of all attributes in their order, as bound: escaped, {@code *} for any and {@code -} for none
 */
public record Cpe(List<String> values) implements ProductId {
    private static final String PREFIX = "cpe:2.3:";
    private static final String ANY = "*";
    private static final String NONE = "-";
    private static final Pattern VALUE =
            Pattern.compile("(\\?*|\\*?)([a-z0-9._-]|\\\\[\\\\*?!\"#$%&'()+,/:;<=>@\\[\\]^`{|}~])+(\\?*|\\*?)");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-([a-z]{2}|[0-9]{3}))?");
    private static final Pattern WILDCARD = Pattern.compile("^[*?]|(?<!\\\\)(\\\\\\\\)*[*?]$");

    /** The attributes of a name, in the order in which they are bound. */
    public enum Attribute {
        PART,
        VENDOR,
        PRODUCT,
        VERSION,
        UPDATE,
        EDITION,
        LANGUAGE,
        SOFTWARE_EDITION,
        TARGET_SOFTWARE,
        TARGET_HARDWARE,
        OTHER
    }

    /**
     * @throws InvalidText when a value is not legal
     */
    public Cpe {
        if (values.size() != Attribute.values().length)
            throw new InvalidText("A CPE must have 11 parts after cpe:2.3:, with * for those that are open.");
        values = values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        if (!List.of("a", "o", "h").contains(values.get(Attribute.PART.ordinal())))
            throw new InvalidText("A CPE's first part must be a (application), o (operating system) or h (hardware).");
        for (var attribute : Attribute.values()) check(attribute, values.get(attribute.ordinal()));
        PlainText.check(PREFIX + String.join(":", values));
    }

    private static void check(Attribute attribute, String value) {
        boolean definite = attribute == Attribute.VENDOR || attribute == Attribute.PRODUCT;
        boolean open = value.equals(ANY) || value.equals(NONE);
        if (definite && (open || WILDCARD.matcher(value).find()))
            throw new InvalidText("A CPE must name the vendor and the product, without wildcards.");
        if (open) return;
        if (attribute == Attribute.LANGUAGE && !LANGUAGE.matcher(value).matches())
            throw new InvalidText("A CPE's language must be a tag such as en or en-us.");
        if (!VALUE.matcher(value).matches())
            throw new InvalidText("A CPE's part must be letters, digits, . _ - and other ASCII marks after a \\.");
    }

    /**
     * @throws InvalidText when the text is no CPE 2.3 name
     */
    public static Cpe of(String text) {
        PlainText.check(text);
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
            throw new InvalidText("Must be a CPE 2.3 name, such as cpe:2.3:a:vendor:product:1.0:*:*:*:*:*:*:*.");
        return new Cpe(split(text.substring(PREFIX.length())));
    }

    /** Splits at colons that no backslash precedes. */
    private static List<String> split(String bound) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        for (int i = 0; i < bound.length(); i++) {
            char c = bound.charAt(i);
            if (c == ':') {
                values.add(value.toString());
                value.setLength(0);
                continue;
            }
            value.append(c);
            if (c == '\\' && i + 1 < bound.length()) value.append(bound.charAt(++i));
        }
        values.add(value.toString());
        return values;
    }

    @Override
    public String text() {
        return PREFIX + String.join(":", values);
    }

    @Override
    public String key() {
        return PREFIX + String.join(":", values.subList(0, Attribute.VERSION.ordinal()));
    }

    @Override
    public Optional<String> version() {
        return value(Attribute.VERSION);
    }

    /** The value without escapes; empty when it is open, absent or has wildcards. */
    public Optional<String> value(Attribute attribute) {
        var bound = values.get(attribute.ordinal());
        if (bound.equals(NONE) || WILDCARD.matcher(bound).find()) return Optional.empty();
        return Optional.of(bound.replaceAll("\\\\(.)", "$1"));
    }
}
