package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.AdvisoryProduct;
import foreview.domain.clearinghouse.advisories.AffectedRange;
import foreview.domain.clearinghouse.advisories.RangeEnd;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.VendorStatement;
import foreview.domain.clearinghouse.advisories.VersionText;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An advisory as OSV 1.7.5, for the affected packages of the ecosystems that OSV has. Products that are not affected, are
 * under investigation or are no open source have no place in it.
 */
public final class OsvWriter {
    /** Of a database that OSV has not registered. */
    private static final String PREFIX = "x_";
    /** Before every version. */
    private static final String BEGINNING = "0";

    private OsvWriter() {}

    /** Empty when no affected product is a package of an ecosystem that OSV has. */
    public static Optional<Json.Obj> json(AdvisoryDocument advisory) {
        var affected = advisory.products().stream()
                .filter(OsvWriter::wasAffected)
                .flatMap(product -> affected(product).stream())
                .toList();
        return affected.isEmpty() ? Optional.empty() : Optional.of(json(advisory, affected));
    }

    private static Json.Obj json(AdvisoryDocument advisory, List<Json.Obj> affected) {
        return Json.object()
                .put("schema_version", "1.7.5")
                .put("id", PREFIX + advisory.id())
                .put("modified", Times.text(advisory.lastRevision().date()))
                .put("published", Times.text(advisory.firstRevision().date()))
                .put("withdrawn", advisory.withdrawn().map(withdrawn -> Json.of(Times.text(withdrawn.at()))))
                .put(
                        "aliases",
                        Json.array(advisory.aliases().stream().map(Json::of).toList()))
                .put("summary", advisory.summary())
                .put("details", details(advisory))
                .put("severity", severity(advisory))
                .put("affected", Json.array(affected))
                .put("references", references(advisory.references()))
                .put("credits", credits(advisory))
                .put("database_specific", specific(advisory))
                .build();
    }

    private static boolean wasAffected(AdvisoryProduct product) {
        return switch (product.statement()) {
            case VendorStatement.Affected _ -> true;
            case VendorStatement.Fixed _ -> !product.ranges().isEmpty();
            case VendorStatement.NotAffected _, VendorStatement.UnderInvestigation _ -> false;
        };
    }

    private static Optional<Json.Obj> affected(AdvisoryProduct product) {
        return product.purl().map(Purl::new).flatMap(purl -> OsvEcosystem.of(purl)
                .map(ecosystem -> affected(product, purl, ecosystem)));
    }

    private static Json.Obj affected(AdvisoryProduct product, Purl purl, OsvEcosystem ecosystem) {
        var named = Json.object()
                .put("ecosystem", ecosystem.ecosystem())
                .put("name", ecosystem.name())
                .put("purl", purl.ofPackage().map(Json::of))
                .build();
        var ranges = product.ranges().isEmpty() ? List.of(AffectedRange.all()) : product.ranges();
        return Json.object()
                .put("package", named)
                .put(
                        "ranges",
                        Json.array(ranges.stream()
                                .map(range -> range(range, ecosystem))
                                .toList()))
                .build();
    }

    private static Json.Obj range(AffectedRange range, OsvEcosystem ecosystem) {
        var events = new ArrayList<Json>();
        events.add(event("introduced", range.introduced().map(VersionText::text).orElse(BEGINNING)));
        range.end().map(OsvWriter::event).ifPresent(events::add);
        return Json.object()
                .put("type", ecosystem.rangeType(range.scheme()))
                .put("events", Json.array(events))
                .build();
    }

    private static Json event(RangeEnd end) {
        return switch (end) {
            case RangeEnd.Fixed(VersionText(var version)) -> event("fixed", version);
            case RangeEnd.LastAffected(VersionText(var version)) -> event("last_affected", version);
        };
    }

    private static Json event(String name, String version) {
        return Json.object().put(name, version).build();
    }

    private static String details(AdvisoryDocument advisory) {
        return advisory.withdrawn()
                .map(withdrawn -> "Withdrawn: " + withdrawn.reason() + "\n\n" + advisory.details())
                .orElse(advisory.details());
    }

    private static Optional<Json> severity(AdvisoryDocument advisory) {
        return advisory.severity()
                .map(severity -> Json.array(List.of(Json.object()
                        .put("type", "CVSS_V4")
                        .put("score", severity.vector().text())
                        .build())));
    }

    private static Json.Arr references(List<Reference> references) {
        return Json.array(references.stream()
                .map(reference -> Json.object()
                        .put("type", type(reference.kind()))
                        .put("url", reference.url().text())
                        .build())
                .toList());
    }

    private static String type(Reference.Kind kind) {
        return kind == Reference.Kind.SELF ? Reference.Kind.ADVISORY.name() : kind.name();
    }

    private static Json.Arr credits(AdvisoryDocument advisory) {
        return Json.array(advisory.credits().stream()
                .map(credit -> Json.object()
                        .put("name", credit.name())
                        .put("type", credit.type().name())
                        .build())
                .toList());
    }

    private static Json.Obj specific(AdvisoryDocument advisory) {
        return Json.object()
                .put("status", Words.lower(advisory.status()))
                .put("tlp", advisory.tlp().label())
                .put("version", advisory.lastRevision().number())
                .put("cwe_ids", advisory.weakness().map(weakness -> Json.array(List.of(Json.of(weakness.id())))))
                .build();
    }
}
