package foreview.runtime.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Reference;
import foreview.domain.json.Json;
import foreview.domain.json.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An advisory as one item of a JSON Feed 1.1. The member {@code _foreview} tells a program what changed and where to go
 * on reading; a reader of feeds shows the rest.
 */
public final class FeedWriter {
    /** What the item's last revision did. */
    private enum Change {
        PUBLISHED,
        CORRECTED,
        WITHDRAWN
    }

    private FeedWriter() {}

    /**
     * One for each revision, with an id of its own, because readers of feeds show an item once.
     *
     * @param cursor of the change: a program that has read the item asks for what comes after it
     */
    public static Json.Obj item(AdvisoryDocument advisory, String cursor) {
        return Json.object()
                .put("id", advisory.id() + "." + advisory.lastRevision().number())
                .put("url", self(advisory))
                .put("title", PlainText.line(advisory.title()))
                .put("summary", PlainText.line(advisory.summary()))
                .put("content_text", AdvisoryTextWriter.text(advisory))
                .put("date_published", Times.text(advisory.firstRevision().date()))
                .put("date_modified", Times.text(advisory.lastRevision().date()))
                .put("language", "en")
                .put("tags", Json.array(tags(advisory)))
                .put("_foreview", change(advisory, cursor))
                .build();
    }

    private static Optional<Json> self(AdvisoryDocument advisory) {
        return advisory.references().stream()
                .filter(reference -> reference.kind() == Reference.Kind.SELF)
                .findFirst()
                .map(reference -> Json.of(reference.url().text()));
    }

    private static List<Json> tags(AdvisoryDocument advisory) {
        var tags = new ArrayList<Json>();
        tags.add(Json.of(advisory.tlp().label()));
        advisory.severity().ifPresent(severity -> tags.add(Json.of(Words.lower(severity.severity()))));
        advisory.aliases().forEach(alias -> tags.add(Json.of(alias)));
        return tags;
    }

    private static Json.Obj change(AdvisoryDocument advisory, String cursor) {
        return Json.object()
                .put("cursor", cursor)
                .put("advisory", advisory.id())
                .put("change", Words.lower(kind(advisory)))
                .put("version", advisory.lastRevision().number())
                .put("status", Words.lower(advisory.status()))
                .put("withdrawnAt", advisory.withdrawn().map(withdrawn -> Json.of(Times.text(withdrawn.at()))))
                .build();
    }

    private static Change kind(AdvisoryDocument advisory) {
        if (advisory.withdrawn().isPresent()) return Change.WITHDRAWN;
        return advisory.revisions().size() > 1 ? Change.CORRECTED : Change.PUBLISHED;
    }
}
