package foreview.domain.clearinghouse.members;

import foreview.domain.clearinghouse.products.ProductId;
import java.time.Instant;
import java.util.Optional;

/**
 * A product that a member runs, on one asset.
 *
 * @param asset the member's own name for where it runs
 * @param exposed whether it can be reached from public networks; the member alone judges, empty while it has not
 * @param since when the member listed it: the detection on the asset
 */
public record InventoryLine(
        ProductId product, Optional<String> asset, Optional<Boolean> exposed, Optional<String> note, Instant since) {
    /** Lines of one member. */
    public static final int MOST = 5_000;

    /** Maximum length of an asset's name, in code points. */
    public static final int LONGEST_ASSET = 120;

    /** Maximum length of a note, in code points. */
    public static final int LONGEST_NOTE = 300;

    /** Equal for the same product on the same asset: a later statement about it replaces the earlier one. */
    public String identity() {
        return product.text() + "\n" + asset.orElse("");
    }

    public boolean saysTheSameAs(InventoryLine other) {
        return with(other.since).equals(other);
    }

    /** The same since another time. */
    public InventoryLine with(Instant time) {
        return new InventoryLine(product, asset, exposed, note, time);
    }

    /** In doubt, yes: an asset that nobody judged is treated as exposed. */
    public boolean countsAsExposed() {
        return exposed.orElse(true);
    }
}
