package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.clearinghouse.publication.Draft;
import foreview.domain.clearinghouse.publication.Published;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.Optional;
import java.util.Set;

/** Writes advisories: for the desk with drafts, vulnerabilities and addressees, for others without. */
final class AdvisoryJson {
    private AdvisoryJson() {}

    /** Without the documents. */
    static Json.Obj ofDesk(Advisory advisory) {
        return ofDesk(advisory, Optional.empty(), Optional.empty());
    }

    /**
     * @param draft the document of the open draft
     * @param published the document of the last published revision
     */
    static Json.Obj ofDesk(Advisory advisory, Optional<AdvisoryDocument> draft, Optional<AdvisoryDocument> published) {
        return common(advisory)
                .put("vulnerabilities", names(advisory.vulnerabilities()))
                .put("parties", names(advisory.addressees().parties()))
                .put("recipients", advisory.addressees().recipients().size())
                .put("draft", advisory.draft().map(open -> draft(open, draft)))
                .put("document", DocumentJson.of(published))
                .build();
    }

    static Json.Obj ofOthers(Advisory advisory, AdvisoryDocument published) {
        return common(advisory).put("document", DocumentJson.of(published)).build();
    }

    private static Json.Builder common(Advisory advisory) {
        var last = advisory.lastRevision();
        return Json.object()
                .put("id", advisory.id())
                .put("state", advisory.state().name())
                .put("tlp", last.map(revision -> Json.of(revision.tlp().label())))
                .put("revision", last.map(revision -> Json.of(revision.number())))
                .put("publishedAt", last.map(Published::at).map(at -> Json.of(Times.text(at))));
    }

    private static Json draft(Draft open, Optional<AdvisoryDocument> document) {
        var terms = open.terms();
        return Json.object()
                .put("number", open.number())
                .put("at", Times.text(open.at()))
                .put("authors", names(open.authors()))
                .put("tlp", terms.tlp().label())
                .put("status", terms.status().name())
                .put("withdraws", open.withdraws())
                .put("parties", names(terms.addressees().parties()))
                .put("recipients", terms.addressees().recipients().size())
                .put("document", DocumentJson.of(document))
                .build();
    }

    private static Json.Arr names(Set<String> names) {
        return Json.array(names.stream().sorted().map(Json::of).toList());
    }
}
