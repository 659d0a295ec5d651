package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product as people write it: vendor, model and firmware. The text {@code name:Acme Medical/Infusion Pump 3000@1.2}
 * keeps their spelling, with {@code %25}, {@code %2F} and {@code %40} for a percent sign, slash and at sign inside. The
 * key ignores case, width, punctuation, spaces, trade marks and invisible characters.
 */
public record ProductName(String vendor, String model, Optional<String> firmware) implements ProductId {
    private static final String PREFIX = "name:";
    private static final Pattern TRADE_MARKS = Pattern.compile("[\\u2122\\u2120\\u00AE\\u00A9]");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\uFE00-\\uFE0F]");
    /** A plus sign tells one model from another. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+]+");

    /**
     * @throws InvalidText when vendor or model has no letter and no digit, or a text is too long
     */
    public ProductName {
        vendor = trimmed(vendor);
        model = trimmed(model);
        firmware = firmware.map(ProductName::trimmed);
        PlainText.check(text(vendor, model, firmware));
        PlainText.check(key(vendor, model));
    }

    private static String trimmed(String text) {
        PlainText.check(text);
        if (compared(text).isEmpty())
            throw new InvalidText("Vendor, model and firmware must each have a letter or a digit.");
        return text.strip();
    }

    /**
     * @throws InvalidText when the text is no such name
     */
    public static ProductName of(String text) {
        PlainText.check(text);
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length()))
            throw new InvalidText("Must begin with name:, such as name:Acme Medical/Infusion Pump 3000@1.2.");
        var named = text.substring(PREFIX.length()).split("@", -1);
        var parts = List.of(named[0].split("/", -1));
        if (named.length > 2 || parts.size() != 2)
            throw new InvalidText("Must be name:vendor/model or name:vendor/model@firmware, with %2F and %40 inside.");
        var firmware = named.length == 2 ? Optional.of(unescaped(named[1])) : Optional.<String>empty();
        return new ProductName(unescaped(parts.getFirst()), unescaped(parts.getLast()), firmware);
    }

    @Override
    public String text() {
        return text(vendor, model, firmware);
    }

    @Override
    public String key() {
        return key(vendor, model);
    }

    @Override
    public Optional<String> version() {
        return firmware;
    }

    private static String text(String vendor, String model, Optional<String> firmware) {
        var text = PREFIX + escaped(vendor) + "/" + escaped(model);
        return firmware.map(version -> text + "@" + escaped(version)).orElse(text);
    }

    private static String key(String vendor, String model) {
        return PREFIX + compared(vendor) + "/" + compared(model);
    }

    /** Unicode NFKC, then case folded; both again, because folding can leave what NFKC composes. */
    private static String compared(String text) {
        var plain = TRADE_MARKS.matcher(text).replaceAll(" ");
        plain = INVISIBLE.matcher(plain).replaceAll("");
        plain = folded(folded(plain));
        return BETWEEN.matcher(plain).replaceAll(" ").strip();
    }

    /** By way of upper case, so that {@code ß} equals {@code ss}; then one code point at a time, without context. */
    private static String folded(String text) {
        var upper = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        var lower = upper.codePoints().map(Character::toLowerCase);
        var folded = lower.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC);
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("/", "%2F").replace("@", "%40");
    }

    private static String unescaped(String text) {
        if (text.replaceAll("%(25|2[Ff]|40)", "").contains("%"))
            throw new InvalidText("A product name must have %25 in place of a percent sign.");
        return text.replaceAll("%2[Ff]", "/").replace("%40", "@").replace("%25", "%");
    }
}
