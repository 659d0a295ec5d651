package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Revision;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The history in a document: the published revisions, and the one that is next. Their dates never go back. */
final class Revisions {
    private Revisions() {}

    /** Of a draft. One that was never published has the number 0. */
    static List<Revision> drafted(Advisory advisory, AdvisoryDocuments documents, String change, Instant now) {
        var earlier = advisory.lastRevision()
                .flatMap(last -> documents.published(advisory, last))
                .map(AdvisoryDocument::revisions)
                .orElse(List.of());
        return earlier.isEmpty() ? List.of(new Revision(0, now, change)) : followed(earlier, change, now);
    }

    /** Of the draft as it is published now. */
    static List<Revision> published(AdvisoryDocument draft, Instant now) {
        var own = draft.lastRevision();
        var earlier = draft.revisions().subList(0, draft.revisions().size() - 1);
        return earlier.isEmpty() ? List.of(new Revision(1, now, own.summary())) : followed(earlier, own.summary(), now);
    }

    private static List<Revision> followed(List<Revision> earlier, String change, Instant now) {
        var last = earlier.getLast();
        var all = new ArrayList<>(earlier);
        all.add(new Revision(last.number() + 1, now.isBefore(last.date()) ? last.date() : now, change));
        return all;
    }
}
