package foreview.clearinghouse.scans;

import foreview.domain.clearinghouse.products.ProductId;
import foreview.domain.clearinghouse.scans.Scan;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.function.Predicate;

/** Reads the scans of the caller's organization, and the requests and offers of all. */
final class ScanReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final Overlaps overlaps;

    ScanReading(ClearinghouseService clearinghouse, Aggregates aggregates, Overlaps overlaps) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.overlaps = overlaps;
    }

    /**
     * The organization's own, in the order in which they begin; eventually consistent. With a product, those of it; for the
     * desk then the scans of every organization that are not over.
     */
    Answer list(Request request) {
        var visibility = clearinghouse.visibility(request);
        var reader = visibility.reader();
        var product = request.query("product", (f, name) -> f.optMade(name, ProductId.MOST, ProductId::of))
                .map(ProductId::key);
        var list = product.filter(_ -> reader.isDesk())
                .map(Scan::listOfProduct)
                .orElseGet(() -> Scan.listOf(reader.org()));
        return page(
                request,
                list,
                scan -> visibility.shows(scan)
                        && product.map(scan.product().key()::equals).orElse(true));
    }

    /** Requests and offers that are not over, of every organization. */
    Answer board(Request request) {
        clearinghouse.caller(request);
        return page(request, Scan.BOARD, _ -> true);
    }

    /** A page is of the list, with what the filter leaves out: it may be short. */
    private Answer page(Request request, String list, Predicate<Scan> filter) {
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(list, "", after, request.limit());
        var items = aggregates.findAll(Scan.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .filter(filter)
                .map(scan -> ScanJson.line(scan).build())
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    /** With what it overlaps with. */
    Answer one(Request request) {
        var visibility = clearinghouse.visibility(request);
        var stored = aggregates
                .find(Scan.class, request.path("scanId"))
                .filter(found -> visibility.shows(found.state()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        var scan = stored.state();
        return Answer.ok(ScanJson.of(scan, overlaps.of(scan)));
    }
}
