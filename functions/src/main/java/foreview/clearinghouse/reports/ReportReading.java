package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.json.Json;
import foreview.runtime.Now;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.ArrayList;

/** Reads the caller's own reports. The desk reads any report, and has a list of its own elsewhere. */
record ReportReading(ClearinghouseService clearinghouse, Aggregates aggregates, Now now) {

    /** In the order in which they were received; eventually consistent. */
    Answer list(Request request) {
        var visibility = clearinghouse.visibility(request);
        var list = Report.listOfFinder(visibility.reader().person());
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(list, "", after, request.limit());
        var own = aggregates.findAll(Report.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .filter(visibility::isOwn)
                .toList();
        var statuses = new ReportProgress(aggregates).statuses(own, now.instant());
        var items = new ArrayList<Json>();
        for (int i = 0; i < own.size(); i++) items.add(ReportJson.listed(own.get(i), statuses.get(i)));
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    Answer one(Request request) {
        var visibility = clearinghouse.visibility(request);
        var report = aggregates
                .find(Report.class, request.path("reportId"))
                .map(StoredAggregate::state)
                .filter(visibility::shows)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
        return Answer.ok(new ReportProgress(aggregates).whole(report, now.instant()));
    }
}
