package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.ClearinghouseVisibility;
import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.runtime.clearinghouse.publication.ChangeLists;
import foreview.runtime.clearinghouse.publication.PublicCopies;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Problem;
import foreview.runtime.http.ProblemType;
import foreview.runtime.http.Request;
import java.util.Map;
import java.util.Optional;

/** What everyone may read: advisories published as {@code TLP:CLEAR}. */
final class OpenFeed {
    private static final ClearinghouseVisibility VISIBILITY = new ClearinghouseVisibility(Reader.ANYONE);

    private final ChangeLists changes;
    private final PublicCopies copies;
    private final Publisher publisher;

    OpenFeed(ChangeLists changes, PublicCopies copies, Publisher publisher) {
        this.changes = changes;
        this.copies = copies;
        this.publisher = publisher;
    }

    Answer page(Request request) {
        int limit = request.limit();
        var position = FeedPosition.of(Map.of(ChangeLists.CLEAR, "clear"), request.query("since"));
        var next = changes.after(ChangeLists.CLEAR, position.number(ChangeLists.CLEAR), limit + 1);
        var documents = copies.findAll(next);
        return new FeedPage("/feed/advisories", publisher, position)
                .add(next, limit, change -> Optional.ofNullable(documents.get(change))
                        .filter(document -> VISIBILITY.shows(document.tlp())))
                .answer(request);
    }

    Answer one(Request request) {
        var document = shown(request);
        return Answer.ok(DocumentJson.of(document).with("id", document.id())).unlessKnown(tag(document), request);
    }

    Answer export(Request request, Formats.Format format) {
        var document = shown(request);
        return Formats.answer(format, document).unlessKnown(tag(document), request);
    }

    private AdvisoryDocument shown(Request request) {
        return copies.last(request.path("advisoryId"))
                .filter(document -> VISIBILITY.shows(document.tlp()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND).thrown());
    }

    private static ETag tag(AdvisoryDocument document) {
        return ETag.of(document.id(), document.lastRevision().number());
    }
}
