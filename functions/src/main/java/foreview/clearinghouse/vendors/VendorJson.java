package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.Map;
import java.util.Optional;

/** Writes vendors. */
final class VendorJson {
    private VendorJson() {}

    /**
     * @param texts name and contact; none where their key was destroyed
     */
    static Json of(Vendor vendor, Map<String, String> texts) {
        return Json.object()
                .put("id", vendor.id())
                .put("org", vendor.org())
                .put("name", Optional.ofNullable(texts.get("name")).map(Json::of))
                .put("contact", Optional.ofNullable(texts.get("contact")).map(Json::of))
                .put(
                        "products",
                        Json.array(vendor.products().stream()
                                .sorted()
                                .map(Json::of)
                                .toList()))
                .put("joinedAt", Times.text(vendor.joinedAt()))
                .put("lastSeen", Times.text(vendor.lastSeen()))
                .put("unacknowledged", vendor.unacknowledged())
                .build();
    }
}
