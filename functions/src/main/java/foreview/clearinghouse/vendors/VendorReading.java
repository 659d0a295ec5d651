package foreview.clearinghouse.vendors;

import foreview.domain.cases.Role;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;

/** Reads vendors: the desk all, a vendor itself. */
final class VendorReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    VendorReading(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    /** Eventually consistent. */
    Answer list(Request request) {
        var visibility = clearinghouse.visibility(request);
        if (!visibility.reader().roles().contains(Role.COORDINATOR))
            throw Problem.of(ProblemType.NOT_PERMITTED).thrown();
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(Vendor.ALL, "", after, request.limit());
        var items = aggregates.findAll(Vendor.class, page.ids()).stream()
                .map(stored -> stored.state())
                .filter(visibility::shows)
                .map(this::json)
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    Answer one(Request request) {
        var visibility = clearinghouse.visibility(request);
        var stored = aggregates
                .find(Vendor.class, request.path("vendorId"))
                .filter(found -> visibility.shows(found.state()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        return Answer.ok(json(stored.state())).unlessKnown(stored.tag(), request);
    }

    private Json json(Vendor vendor) {
        return VendorJson.of(vendor, aggregates.contents(Vendor.class, vendor.id(), vendor.texts()));
    }
}
