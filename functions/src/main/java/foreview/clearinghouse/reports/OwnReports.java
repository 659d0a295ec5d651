package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.reports.Handling;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportCommand;
import foreview.domain.clearinghouse.reports.Source;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import foreview.runtime.store.StoredAnswer;

/** Sends a report, and what its finder does with it, by callers with a token. */
record OwnReports(ClearinghouseService clearinghouse, ReportFields fields) {

    Answer submit(Request request) {
        var input = fields.read(request.body());
        var source = source(clearinghouse, request);
        return clearinghouse.create(request, unit -> ReportIntake.receive(unit, input, source));
    }

    static Source.Account source(ClearinghouseService clearinghouse, Request request) {
        var reader = clearinghouse.reader(request);
        return new Source.Account(reader.org(), reader.person());
    }

    Answer answer(Request request) {
        return act(request, FinderActs.answer(request.body()));
    }

    /** Its consents, its credit, and whether it is withdrawn. */
    Answer change(Request request) {
        return act(request, FinderActs.changes(request.body()));
    }

    private Answer act(Request request, FinderActs acts) {
        return clearinghouse.run(request, unit -> {
            var report = visible(unit, request);
            if (!clearinghouse.visibility(request).isOwn(report))
                throw Problem.of(ProblemType.NOT_PERMITTED, "Only the finder does this.")
                        .thrown();
            return StoredAnswer.ok("", ReportJson.facts(acts.record(unit, report)));
        });
    }

    /** Adds the id under which the caller's organization passes the report on. */
    Answer passOn(Request request) {
        var f = request.body();
        var id = f.made("id", 64, ReportFields::handling);
        f.check();
        return clearinghouse.run(request, unit -> {
            var report = visible(unit, request);
            var handling = new Handling(clearinghouse.caller(request).org(), id);
            var after = unit.record(Report.class, report.id(), new ReportCommand.PassOn(handling));
            return StoredAnswer.ok("", ReportJson.facts(after));
        });
    }

    private Report visible(UnitOfWork unit, Request request) {
        var visibility = clearinghouse.visibility(request);
        return unit.find(Report.class, request.path("reportId"))
                .filter(visibility::shows)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }
}
