package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vendors.VendorAccountCommand;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes what is stated of a vendor, by the desk: people there learn first that a contact no longer answers. */
final class VendorChanges {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    VendorChanges(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    /** What is absent stays. Name and contact are content, which no stored answer repeats. */
    Answer change(Request request) {
        if (!clearinghouse.reader(request).isDesk())
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var f = request.body();
        var texts = new HashMap<String, String>();
        f.optText(VendorFields.NAME, VendorFields.MOST_NAME).ifPresent(text -> texts.put(VendorFields.NAME, text));
        f.optText(VendorFields.CONTACT, VendorFields.MOST_CONTACT)
                .ifPresent(text -> texts.put(VendorFields.CONTACT, text));
        var products =
                VendorFields.hasProducts(f) ? Optional.of(VendorFields.products(f)) : Optional.<Set<String>>empty();
        if (texts.isEmpty() && products.isEmpty())
            f.refuse(VendorFields.NAME, "missing", "Name `name`, `contact` or `products`.");
        f.check();
        var id = request.path("vendorId");
        return clearinghouse.run(request, unit -> {
            var before = unit.get(Vendor.class, id);
            request.checkMatch(unit.tag(Vendor.class, id));
            return changed(unit, before, texts, products.orElse(before.products()));
        });
    }

    /** All texts are sealed again beside this entry: an entry holds either both or none. */
    private StoredAnswer changed(UnitOfWork unit, Vendor before, Map<String, String> texts, Set<String> products) {
        var all = new HashMap<>(aggregates.contents(Vendor.class, before.id(), before.texts()));
        all.putAll(texts);
        var after = unit.record(Vendor.class, before.id(), new VendorAccountCommand.Change(products), all);
        return StoredAnswer.ok(unit.tag(Vendor.class, after.id()).text(), VendorJson.of(after, Map.of()));
    }
}
