package foreview.clearinghouse.scans;

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

/** Reads the scans of the caller's organization. */
final class ScanReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;

    ScanReading(ClearinghouseService clearinghouse, Aggregates aggregates) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
    }

    /** In the order in which they begin; eventually consistent. */
    Answer list(Request request) {
        var org = clearinghouse.caller(request).org();
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(Scan.listOf(org), "", after, request.limit());
        var items = aggregates.findAll(Scan.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .map(ScanJson::of)
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    Answer one(Request request) {
        var visibility = clearinghouse.visibility(request);
        var stored = aggregates
                .find(Scan.class, request.path("scanId"))
                .filter(found -> visibility.shows(found.state()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        return Answer.ok(ScanJson.of(stored.state())).unlessKnown(stored.tag(), request);
    }
}
