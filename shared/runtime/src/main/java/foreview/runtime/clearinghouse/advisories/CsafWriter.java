package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.Tlp;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.advisories.Withdrawal;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An advisory as CSAF 2.0, profile {@code csaf_security_advisory} (OASIS, section 4.4). It passes the mandatory tests of
 * section 6.1.
 */
public final class CsafWriter {
    private static final String FIRST_TLP = "https://www.first.org/tlp/";

    private static final Pattern UNNAMED = Pattern.compile("[^+a-z0-9-]+");

    private CsafWriter() {}

    public static Json.Obj json(AdvisoryDocument advisory) {
        var products = CsafProduct.of(advisory);
        return Json.object()
                .put("document", document(advisory))
                .put("product_tree", tree(products))
                .put("vulnerabilities", Json.array(List.of(new CsafVulnerability(advisory, products).json())))
                .build();
    }

    /** The name under which a CSAF document is published (section 5.1). */
    public static String fileName(AdvisoryDocument advisory) {
        return UNNAMED.matcher(advisory.id().toLowerCase(Locale.ROOT)).replaceAll("_") + ".json";
    }

    private static Json.Obj document(AdvisoryDocument advisory) {
        return Json.object()
                .put("aggregate_severity", advisory.severity().map(severity -> Json.object()
                        .put("namespace", "https://www.first.org/cvss/v4-0/specification-document")
                        .put("text", severity.severity().word())
                        .build()))
                .put("category", "csaf_security_advisory")
                .put("csaf_version", "2.0")
                .put("distribution", distribution(advisory.tlp()))
                .put("lang", "en")
                .put("notes", notes(advisory))
                .put("publisher", publisher(advisory))
                .put("references", references(advisory.references()))
                .put("title", (advisory.withdrawn().isPresent() ? "Withdrawn: " : "") + advisory.title())
                .put("tracking", tracking(advisory))
                .build();
    }

    /** CSAF 2.0 has the labels of TLP 1.0, so the text carries the label that holds. */
    private static Json.Obj distribution(Tlp label) {
        return Json.object()
                .put("text", label.label())
                .put(
                        "tlp",
                        Json.object()
                                .put("label", label.older())
                                .put("url", FIRST_TLP)
                                .build())
                .build();
    }

    private static Json.Arr notes(AdvisoryDocument advisory) {
        var notes = new ArrayList<Json>();
        advisory.withdrawn().map(CsafWriter::withdrawal).ifPresent(notes::add);
        notes.add(note("summary", "Summary", advisory.summary()));
        notes.add(note(
                "general",
                "TLP 2.0",
                advisory.tlp().label() + ". This label of TLP 2.0 holds; CSAF 2.0 has fields for TLP 1.0 only."));
        return Json.array(notes);
    }

    private static Json.Obj withdrawal(Withdrawal withdrawn) {
        return note("general", "Withdrawn", "Withdrawn at " + Times.text(withdrawn.at()) + ": " + withdrawn.reason());
    }

    static Json.Obj note(String category, String title, String text) {
        return Json.object()
                .put("category", category)
                .put("text", text)
                .put("title", title)
                .build();
    }

    private static Json.Obj publisher(AdvisoryDocument advisory) {
        return Json.object()
                .put("category", "coordinator")
                .put("name", advisory.publisher().name())
                .put("namespace", advisory.publisher().namespace().text())
                .build();
    }

    private static Optional<Json> references(List<Reference> references) {
        if (references.isEmpty()) return Optional.empty();
        return Optional.of(Json.array(references.stream()
                .map(reference -> Json.object()
                        .put("category", reference.kind() == Reference.Kind.SELF ? "self" : "external")
                        .put("summary", reference.summary())
                        .put("url", reference.url().text())
                        .build())
                .toList()));
    }

    private static Json.Obj tracking(AdvisoryDocument advisory) {
        return Json.object()
                .put("current_release_date", Times.text(advisory.lastRevision().date()))
                .put(
                        "generator",
                        Json.object()
                                .put(
                                        "engine",
                                        Json.object().put("name", "Foreview").build())
                                .build())
                .put("id", advisory.id())
                .put("initial_release_date", Times.text(advisory.firstRevision().date()))
                .put(
                        "revision_history",
                        Json.array(advisory.revisions().stream()
                                .map(CsafWriter::revision)
                                .toList()))
                .put("status", Words.lower(advisory.status()))
                .put("version", number(advisory.lastRevision()))
                .build();
    }

    private static Json.Obj revision(Revision revision) {
        return Json.object()
                .put("date", Times.text(revision.date()))
                .put("number", number(revision))
                .put("summary", revision.summary())
                .build();
    }

    private static String number(Revision revision) {
        return Integer.toString(revision.number());
    }

    /** Vendor, then product, then version or range. */
    private static Json.Obj tree(List<CsafProduct> products) {
        var vendors = new LinkedHashMap<String, Map<String, List<Json>>>();
        for (var product : products)
            vendors.computeIfAbsent(product.product().vendor(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(product.product().name(), _ -> new ArrayList<>())
                    .add(product.branch());
        var branches = new ArrayList<Json>();
        vendors.forEach((vendor, names) -> {
            var inner = new ArrayList<Json>();
            names.forEach((name, versions) -> inner.add(branch("product_name", name, versions)));
            branches.add(branch("vendor", vendor, inner));
        });
        return Json.object().put("branches", Json.array(branches)).build();
    }

    private static Json.Obj branch(String category, String name, List<Json> branches) {
        return Json.object()
                .put("branches", Json.array(branches))
                .put("category", category)
                .put("name", name)
                .build();
    }
}
