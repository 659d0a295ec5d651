package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.runtime.json.Fields;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads what is stated of a vendor. */
final class VendorFields {
    static final String NAME = "name";
    static final String CONTACT = "contact";
    static final int MOST_NAME = 200;
    static final int MOST_CONTACT = 320;

    private static final String PRODUCTS = "products";

    private VendorFields() {}

    /** Their keys: versions do not count. */
    static Set<String> products(Fields f) {
        var keys = new LinkedHashSet<String>();
        f.mades(PRODUCTS, Vendor.MOST_PRODUCTS, ProductId.MOST, ProductId::of)
                .forEach(product -> keys.add(product.key()));
        return keys;
    }

    static boolean hasProducts(Fields f) {
        return f.has(PRODUCTS);
    }
}
