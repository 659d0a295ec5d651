package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.Credit;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Remediation;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.Withdrawal;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes the document of an advisory with the members that a draft has, and those that Foreview adds. */
final class DocumentJson {
    private DocumentJson() {}

    static Json.Obj of(AdvisoryDocument document) {
        return Json.object()
                .put("title", document.title())
                .put("summary", document.summary())
                .put("details", document.details())
                .put("tlp", document.tlp().label())
                .put("status", document.status().name())
                .put("products", list(document.products(), DocumentJson::product))
                .put("aliases", list(document.aliases(), Json::of))
                .put("weakness", document.weakness().map(weakness -> Json.of(weakness.id())))
                .put(
                        "cvss",
                        document.severity().map(score -> Json.of(score.vector().text())))
                .put(
                        "score",
                        document.severity().map(score -> Json.of(score.score().value())))
                .put("credits", list(document.credits(), DocumentJson::credit))
                .put("references", list(document.references(), DocumentJson::reference))
                .put("revisions", list(document.revisions(), DocumentJson::revision))
                .put("withdrawn", document.withdrawn().map(DocumentJson::withdrawal))
                .build();
    }

    private static <T> Json.Arr list(List<T> items, Function<T, Json> json) {
        return Json.array(items.stream().map(json).toList());
    }

    private static Json product(AdvisoryProduct product) {
        var json = Json.object()
                .put("vendor", product.vendor())
                .put("name", product.name())
                .put("purl", product.purl().map(purl -> Json.of(purl.text())))
                .put("cpe", product.cpe().map(cpe -> Json.of(cpe.text())))
                .put("ranges", list(product.ranges(), DocumentJson::range));
        switch (product.statement()) {
            case VendorStatement.Affected _ -> json.put("statement", "AFFECTED");
            case VendorStatement.Fixed _ -> json.put("statement", "FIXED");
            case VendorStatement.UnderInvestigation _ -> json.put("statement", "UNDER_INVESTIGATION");
            case VendorStatement.NotAffected(var justification, var impact) ->
                json.put("statement", "NOT_AFFECTED")
                        .put("justification", justification.name())
                        .put("impact", impact.map(Json::of));
        }
        return json.put("remediations", list(product.remediations(), DocumentJson::remediation))
                .build();
    }

    private static Json range(AffectedRange affected) {
        var range = affected.range();
        return Json.object()
                .put("introduced", range.introduced())
                .put("fixed", range.fixed().map(Json::of))
                .put("lastAffected", range.lastAffected().map(Json::of))
                .build();
    }

    private static Json remediation(Remediation remediation) {
        return Json.object()
                .put("kind", remediation.kind().name())
                .put("details", remediation.details())
                .put("url", remediation.url().map(url -> Json.of(url.text())))
                .build();
    }

    private static Json credit(Credit credit) {
        return Json.object()
                .put("name", credit.name())
                .put("type", credit.type().name())
                .build();
    }

    private static Json reference(Reference reference) {
        return Json.object()
                .put("kind", reference.kind().name())
                .put("summary", reference.summary())
                .put("url", reference.url().text())
                .build();
    }

    private static Json revision(Revision revision) {
        return Json.object()
                .put("number", revision.number())
                .put("date", Times.text(revision.date()))
                .put("summary", revision.summary())
                .build();
    }

    private static Json withdrawal(Withdrawal withdrawal) {
        return Json.object()
                .put("at", Times.text(withdrawal.at()))
                .put("reason", withdrawal.reason())
                .build();
    }

    static Optional<Json> of(Optional<AdvisoryDocument> document) {
        return document.map(DocumentJson::of);
    }
}
