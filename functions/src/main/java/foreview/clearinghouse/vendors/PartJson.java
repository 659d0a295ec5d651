package foreview.clearinghouse.vendors;

import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.reports.Report;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatement;
import foreview.domain.clearinghouse.vulnerabilities.ProductStatus;
import foreview.domain.clearinghouse.vulnerabilities.VendorPart;
import foreview.domain.clearinghouse.vulnerabilities.Vulnerability;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.EmbargoJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what a vendor, or the desk, sees of a vendor's part in a vulnerability. */
final class PartJson {
    /** What a vendor reads of the report that was sent to it. Contact and credit need the finder's consent. */
    private static final List<String> FACTS = List.of("title", "description", "affected", "fixed");

    private final Aggregates aggregates;

    PartJson(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** The part of one vendor, for the desk or for that vendor. */
    Json part(Vulnerability vulnerability, String vendor, ClearinghouseVisibility visibility) {
        return facts(vulnerability.vendors().get(vendor))
                .put("vendor", vendor)
                .put("statements", statements(vulnerability, vendor, visibility))
                .build();
    }

    /** One line of a vendor's list. */
    Json line(Vulnerability vulnerability, String vendor) {
        return facts(vulnerability.vendors().get(vendor))
                .put("id", vulnerability.id())
                .put("serious", vulnerability.assessment().isSerious())
                .put("tlp", vulnerability.narrowestTlp().label())
                .build();
    }

    /**
     * All that a vendor sees.
     *
     * @param report that opened it; reports of others that were merged into it stay the desk's
     */
    Json whole(
            Vulnerability vulnerability,
            String vendor,
            Optional<Report> report,
            ClearinghouseVisibility visibility,
            Instant now) {
        return facts(vulnerability.vendors().get(vendor))
                .put("id", vulnerability.id())
                .put("serious", vulnerability.assessment().isSerious())
                .put("tlp", vulnerability.narrowestTlp().label())
                .put("products", products(vulnerability))
                .put("weakness", vulnerability.subject().weakness().map(Json::of))
                .put(
                        "aliases",
                        Json.array(vulnerability.subject().aliases().stream()
                                .sorted()
                                .map(Json::of)
                                .toList()))
                .put("report", report.map(this::report))
                .put("embargo", EmbargoJson.ofParty(vulnerability.embargo(), vendor, now))
                .put("statements", statements(vulnerability, vendor, visibility))
                .build();
    }

    private static Json products(Vulnerability vulnerability) {
        return Json.array(vulnerability.subject().products().stream()
                .map(product -> Json.of(product.text()))
                .toList());
    }

    private Json report(Report report) {
        var texts = aggregates.contents(Report.class, report.id(), report.texts());
        var json = Json.object();
        FACTS.forEach(name -> json.put(name, text(texts, name)));
        if (report.consents().contact()) json.put("contact", text(texts, "contact"));
        if (report.consents().credit()) json.put("credit", text(credit(report, texts), "credit"));
        return json.build();
    }

    private Map<String, String> credit(Report report, Map<String, String> texts) {
        return report.credit() == report.texts()
                ? texts
                : aggregates.contents(Report.class, report.id(), report.credit());
    }

    private static Optional<Json> text(Map<String, String> texts, String name) {
        return Optional.ofNullable(texts.get(name)).map(Json::of);
    }

    private static Json.Builder facts(VendorPart part) {
        return Json.object()
                .put("state", part.state().name())
                .put("product", part.product())
                .put("addedAt", Times.text(part.addedAt()))
                .put("sentAt", part.sentAt().map(PartJson::time))
                .put("acknowledgedAt", part.acknowledgedAt().map(PartJson::time))
                .put("lastSeen", part.lastSeen().map(PartJson::time))
                .put("answerDueAt", part.silenceDue().map(PartJson::time))
                .put("silentSince", part.silentAt().map(PartJson::time));
    }

    private static Json time(Instant at) {
        return Json.of(Times.text(at));
    }

    private Json statements(Vulnerability vulnerability, String vendor, ClearinghouseVisibility visibility) {
        return Json.array(vulnerability.vendors().get(vendor).statements().stream()
                .filter(one -> visibility.shows(vendor, one))
                .map(one -> statement(one, aggregates.contents(Vulnerability.class, vulnerability.id(), one.entry())))
                .toList());
    }

    static Json statement(ProductStatement one, Map<String, String> texts) {
        var json = Json.object()
                .put("number", one.number())
                .put("product", one.product().text());
        switch (one.status()) {
            case ProductStatus.Affected _ -> json.put("status", "AFFECTED");
            case ProductStatus.NotAffected(var justification) ->
                json.put("status", "NOT_AFFECTED").put("justification", justification.name());
            case ProductStatus.Fixed(var versions) ->
                json.put("status", "FIXED")
                        .put(
                                "versions",
                                Json.array(versions.stream().map(Json::of).toList()));
            case ProductStatus.UnderInvestigation _ -> json.put("status", "UNDER_INVESTIGATION");
        }
        return json.put("impact", text(texts, "impact"))
                .put("remediation", text(texts, "remediation"))
                .put("proposedAt", Times.text(one.proposedAt()))
                .put("confirmedAt", one.confirmation().map(by -> time(by.at())))
                .build();
    }
}
