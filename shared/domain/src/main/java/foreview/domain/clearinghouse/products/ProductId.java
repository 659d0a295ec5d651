package foreview.domain.clearinghouse.products;

import foreview.domain.json.InvalidText;
import foreview.domain.json.Textual;
import java.util.Locale;
import java.util.Optional;

/** The name of a product, with or without a version, in one of three forms. It is stored as its text. */
public sealed interface ProductId extends Textual permits PackageUrl, Cpe, ProductName {
    /** Maximum length of a text and of a key, in code points. */
    int MOST = 512;

    /** The canonical text; {@link #of} reads it back to an equal name. */
    @Override
    String text();

    /** The canonical name without a version: two names are of the same product exactly when their keys are equal. */
    String key();

    /** One exact version; empty when the name has none or a pattern. */
    Optional<String> version();

    /**
     * @throws InvalidText when the text is no product name of the three forms
     */
    static ProductId of(String text) {
        PlainText.check(text);
        var start = text.toLowerCase(Locale.ROOT);
        if (start.startsWith("pkg:")) return PackageUrl.of(text);
        if (start.startsWith("cpe:")) return Cpe.of(text);
        if (start.startsWith("name:")) return ProductName.of(text);
        throw new InvalidText("Must begin with pkg: (a package URL), cpe:2.3: (a CPE) or name: (vendor/model).");
    }
}
