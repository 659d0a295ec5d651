package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vendors.Vendor;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.json.JsonWriter;
import java.util.List;

/** Reads the parts of vendors in vulnerabilities: the desk all, a vendor its own once it was sent. */
final class PartReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final PartJson json;
    private final Now now;

    PartReading(ClearinghouseService clearinghouse, Aggregates aggregates, Now now) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.json = new PartJson(aggregates);
        this.now = now;
    }

    /** For the desk. */
    Answer ofVulnerability(Request request) {
        var visibility = clearinghouse.visibility(request);
        var vulnerability = aggregates
                .find(Vulnerability.class, request.path("vulnerabilityId"))
                .map(stored -> stored.at(now.instant()))
                .filter(visibility::shows)
                .orElseThrow(PartReading::notFound);
        var parts = vulnerability.vendors().keySet().stream()
                .sorted()
                .map(vendor -> json.part(vulnerability, vendor, visibility))
                .toList();
        return Answer.ok(Json.object().put("items", Json.array(parts)).build());
    }

    /** In the order in which they were sent, so that those of one package that were sent together are together. */
    Answer own(Request request) {
        var visibility = clearinghouse.visibility(request);
        var vendor = Vendor.idOf(visibility.reader().org());
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(Vendor.sent(vendor), "", after, request.limit());
        var items = sent(vendor, page.ids(), visibility).stream()
                .map(one -> json.line(one, vendor))
                .toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private List<Vulnerability> sent(String vendor, List<String> ids, ClearinghouseVisibility visibility) {
        return aggregates.findAll(Vulnerability.class, ids).stream()
                .map(stored -> stored.at(now.instant()))
                .filter(one -> visibility.showsTo(vendor, one))
                .toList();
    }

    Answer ownOne(Request request) {
        var visibility = clearinghouse.visibility(request);
        var vendor = Vendor.idOf(visibility.reader().org());
        var vulnerability = aggregates
                .find(Vulnerability.class, request.path("vulnerabilityId"))
                .map(stored -> stored.at(now.instant()))
                .orElseThrow(PartReading::notFound);
        if (!visibility.showsTo(vendor, vulnerability)) throw notFound();
        var report = vulnerability.reports().stream()
                .sorted()
                .findFirst()
                .flatMap(id -> aggregates.find(Report.class, id))
                .map(found -> found.state());
        var whole = json.whole(vulnerability, vendor, report, visibility, now.instant());
        return Answer.ok(whole).etag(tag(whole));
    }

    /** Of what the vendor sees alone: the version of the vulnerability counts the acts of others. */
    private static ETag tag(Json seen) {
        return new ETag("\"" + Digest.of(JsonWriter.bytes(seen)) + "\"");
    }

    static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }
}
