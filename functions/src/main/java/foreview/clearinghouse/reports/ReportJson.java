package foreview.clearinghouse.reports;

import foreview.domain.clearinghouse.Subject;
import foreview.domain.clearinghouse.reports.Consents;
import foreview.domain.clearinghouse.reports.Handling;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.reports.ReportStatus;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.reports.Location;
import foreview.runtime.clearinghouse.reports.ReportTexts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes reports. Answers to acts have no texts, because they are stored under idempotency keys, which seal nothing. */
final class ReportJson {
    private ReportJson() {}

    /** What a report is answered with: the same whatever it matches. */
    static Json.Obj receipt(Report report) {
        return Json.object()
                .put("id", report.id())
                .put("receivedAt", Times.text(report.receivedAt()))
                .put("status", status(new ReportStatus.Received(), Optional.empty()))
                .build();
    }

    /** As an act left it. */
    static Json.Obj facts(Report report) {
        return facts(Json.object(), report).build();
    }

    /** In a list. */
    static Json.Obj listed(Report report, ReportStatus status) {
        return facts(Json.object(), report)
                .put("status", status(status, Optional.empty()))
                .build();
    }

    /**
     * Whole, for who may read its texts.
     *
     * @param texts empty when their key was destroyed
     * @param question what the desk asks
     */
    static Json.Obj whole(Report report, ReportStatus status, Optional<String> question, Optional<ReportTexts> texts) {
        var json = facts(Json.object(), report).put("status", status(status, question));
        var stated = report.stated();
        json.put("tlp", stated.tlp().label())
                .put("exploited", stated.exploited())
                .put("published", stated.published())
                .put("cvss", stated.cvss().map(vector -> Json.of(vector.text())))
                .put("weakness", report.subject().weakness().map(Json::of))
                .put(
                        "aliases",
                        array(report.subject().aliases().stream().sorted().toList(), Json::of));
        texts.ifPresent(known -> texts(json, known));
        return json.build();
    }

    private static Json.Obj.Builder facts(Json.Obj.Builder json, Report report) {
        return json.put("id", report.id())
                .put("receivedAt", Times.text(report.receivedAt()))
                .put(
                        "products",
                        array(
                                report.subject().products().stream()
                                        .map(Subject.Product::text)
                                        .toList(),
                                Json::of))
                .put("scan", report.scan().map(Json::of))
                .put("handlings", array(report.handlings(), ReportJson::handling))
                .put("consents", consents(report.consents()))
                .put("answers", report.answers().size())
                .put("withdrawn", report.withdrawn());
    }

    private static void texts(Json.Obj.Builder json, ReportTexts texts) {
        json.put("title", texts.title())
                .put("description", texts.description())
                .put("affected", texts.affected().map(Json::of))
                .put("fixed", texts.fixed().map(Json::of))
                .put("location", texts.location().map(Location::json))
                .put("publishedAt", texts.publishedAt().map(Json::of))
                .put("references", array(texts.references(), Json::of))
                .put("trackingId", texts.trackingId().map(Json::of))
                .put("credit", texts.credit().map(Json::of))
                .put("contact", texts.contact().map(Json::of));
    }

    private static Json status(ReportStatus status, Optional<String> question) {
        var json = Json.object().put("state", status.name()).put("text", status.text());
        if (status instanceof ReportStatus.Closed(var reason)) json.put("reason", reason.map(r -> Json.of(r.name())));
        return json.put("question", question.map(Json::of)).build();
    }

    private static Json consents(Consents consents) {
        return Json.object()
                .put("credit", consents.credit())
                .put("contact", consents.contact())
                .put("warning", consents.warning())
                .build();
    }

    private static Json handling(Handling handling) {
        return Json.object().put("org", handling.org()).put("id", handling.id()).build();
    }

    private static <T> Json array(List<T> items, Function<T, Json> write) {
        return Json.array(items.stream().map(write).toList());
    }
}
