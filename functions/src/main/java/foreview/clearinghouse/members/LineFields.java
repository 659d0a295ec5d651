package foreview.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.products.ProductName;
import foreview.domain.json.InvalidText;
import foreview.domain.json.Json;
import foreview.runtime.json.Fields;
import java.time.Instant;
import java.util.Optional;

/** Reads a line of an inventory: a product's name in one of its forms, or vendor, model and firmware as people write them. */
final class LineFields {
    private static final String PRODUCT = "product";
    private static final String VENDOR = "vendor";
    private static final String MODEL = "model";
    private static final String FIRMWARE = "firmware";

    private LineFields() {}

    /**
     * @throws foreview.runtime.json.InvalidFields with all errors of the line
     */
    static InventoryLine read(Json value, Instant since) {
        var f = Fields.of(value);
        var line = read(f, since);
        f.check();
        return line;
    }

    /** Use it only after {@link Fields#check}. */
    static InventoryLine read(Fields f, Instant since) {
        return new InventoryLine(
                product(f),
                f.optText("asset", InventoryLine.LONGEST_ASSET),
                f.optBool("exposed"),
                f.optText("note", InventoryLine.LONGEST_NOTE),
                since);
    }

    private static ProductId product(Fields f) {
        var named = f.optMade(PRODUCT, ProductId.MOST, ProductId::of);
        var vendor = f.optText(VENDOR, ProductId.MOST);
        var model = f.optText(MODEL, ProductId.MOST);
        var firmware = f.optText(FIRMWARE, ProductId.MOST);
        boolean written = f.has(VENDOR) || f.has(MODEL) || f.has(FIRMWARE);
        if (f.has(PRODUCT) == written)
            f.refuse(
                    PRODUCT,
                    "one-form",
                    "Must be either `product`, or `vendor` and `model` with or without `firmware`.");
        else if (written && (vendor.isEmpty() || model.isEmpty()))
            f.refuse(f.has(VENDOR) ? MODEL : VENDOR, "missing", "`vendor` and `model` go together.");
        return named.or(() -> written(f, vendor, model, firmware)).orElse(null);
    }

    private static Optional<ProductId> written(
            Fields f, Optional<String> vendor, Optional<String> model, Optional<String> firmware) {
        if (vendor.isEmpty() || model.isEmpty()) return Optional.empty();
        try {
            return Optional.of(new ProductName(vendor.get(), model.get(), firmware));
        } catch (InvalidText e) {
            f.refuse(MODEL, "invalid", e.getMessage());
            return Optional.empty();
        }
    }
}
