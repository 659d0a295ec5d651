package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.clearinghouse.publication.Audiences;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Cursor;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemException;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads advisories: the desk all, with drafts; others what their last published label allows. */
final class AdvisoryReading {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final AdvisoryDocuments documents;
    private final Audiences audiences;

    AdvisoryReading(
            ClearinghouseService clearinghouse,
            Aggregates aggregates,
            AdvisoryDocuments documents,
            Audiences audiences) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.documents = documents;
        this.audiences = audiences;
    }

    Answer one(Request request) {
        var reader = clearinghouse.reader(request);
        var stored = shown(request, reader);
        var advisory = stored.state();
        if (!reader.isDesk())
            return Answer.ok(AdvisoryJson.ofOthers(advisory, published(advisory)))
                    .unlessKnown(publicTag(advisory), request);
        var last = advisory.lastRevision().flatMap(revision -> documents.published(advisory, revision));
        return Answer.ok(AdvisoryJson.ofDesk(advisory, documents.draft(advisory), last))
                .unlessKnown(stored.tag(), request);
    }

    /** One that the reader may see; 404 otherwise. */
    private StoredAggregate<Advisory> shown(Request request, Reader reader) {
        return aggregates
                .find(Advisory.class, request.path("advisoryId"))
                .filter(found -> shownTo(reader).test(found.state()))
                .orElseThrow(AdvisoryReading::notFound);
    }

    /** For all advisories of one answer. */
    Predicate<Advisory> shownTo(Reader reader) {
        var visibility = new ClearinghouseVisibility(reader);
        var ofReader = audiences.of(reader);
        return advisory -> visibility.shows(advisory, ofReader.of(advisory));
    }

    private AdvisoryDocument published(Advisory advisory) {
        return advisory.lastRevision()
                .flatMap(revision -> documents.published(advisory, revision))
                .orElseThrow(AdvisoryReading::notFound);
    }

    /** It does not change with a draft, of which only the desk learns. */
    private static ETag publicTag(Advisory advisory) {
        return ETag.of(advisory.id(), advisory.revisions().size());
    }

    /** The last published revision in a format; for the desk also the open draft. */
    Answer export(Request request, Formats.Format format) {
        var reader = clearinghouse.reader(request);
        boolean wantsDraft = request.flag("draft");
        if (wantsDraft) OfTheDesk.require(clearinghouse, request);
        var advisory = shown(request, reader).state();
        if (wantsDraft) return Formats.answer(format, documents.draft(advisory).orElseThrow(AdvisoryReading::notFound));
        return Formats.answer(format, published(advisory)).unlessKnown(publicTag(advisory), request);
    }

    /** The entries of its docket, for the desk. Others read the history of the published document. */
    Answer history(Request request) {
        OfTheDesk.require(clearinghouse, request);
        var id = request.path("advisoryId");
        if (aggregates.find(Advisory.class, id).isEmpty()) throw notFound();
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.docket(Advisory.class, id, after, request.limit());
        var items = page.entries().stream().map(AdvisoryReading::entry).toList();
        var next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static Json entry(Aggregates.Linked linked) {
        var entry = linked.entry();
        return Json.object()
                .put("sequence", entry.sequence())
                .put("type", entry.event().name())
                .put("recordedAt", Times.text(entry.recordedAt()))
                .put("person", entry.actor().person())
                .put("role", entry.actor().role().name())
                .put("hash", linked.link().hash())
                .build();
    }

    /** Drafts that wait for their second person, the oldest first; eventually consistent. */
    Answer drafts(Request request) {
        OfTheDesk.require(clearinghouse, request);
        var after = request.cursor().map(cursor -> cursor.position("after"));
        var page = aggregates.page(Advisory.DRAFTS, "", after, request.limit());
        var items = aggregates.findAll(Advisory.class, page.ids()).stream()
                .map(StoredAggregate::state)
                .filter(advisory -> advisory.draft().isPresent())
                .map(AdvisoryJson::ofDesk)
                .toList();
        Optional<Cursor> next = page.next()
                .map(sort -> new Cursor(Json.object().put("after", sort).build()));
        return Answer.ok(Json.object().put("items", Json.array(items)).build()).next(request, next);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemType.NOT_FOUND).thrown();
    }
}
