package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.json.Digest;
import foreview.domain.json.Json;
import foreview.runtime.clearinghouse.advisories.FeedWriter;
import foreview.runtime.clearinghouse.publication.Change;
import foreview.runtime.http.Answer;
import foreview.runtime.http.ETag;
import foreview.runtime.http.Request;
import foreview.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a feed (JSON Feed 1.1), bounded in items and in bytes. */
final class FeedPage {
    /** Lambda's answers have at most 6 MB. */
    private static final int MOST_BYTES = 4_000_000;

    private final String path;
    private final Publisher publisher;
    private final List<Json> items = new ArrayList<>();
    private FeedPosition position;
    private boolean more;
    private int bytes;

    /**
     * @param path of the feed
     */
    FeedPage(String path, Publisher publisher, FeedPosition from) {
        this.path = path;
        this.publisher = publisher;
        this.position = from;
    }

    /**
     * Adds the changes, up to the page's end.
     *
     * @param changes in the order of the feed; one more than the limit shows that there are more
     * @param document of a change; empty when the reader may not see it
     */
    FeedPage add(List<Change> changes, int limit, Function<Change, Optional<AdvisoryDocument>> document) {
        more = changes.size() > limit;
        for (var change : changes) {
            if (items.size() == limit || bytes > MOST_BYTES) {
                more = true;
                break;
            }
            position = position.after(change);
            document.apply(change).ifPresent(this::add);
        }
        return this;
    }

    private void add(AdvisoryDocument document) {
        var item = FeedWriter.item(document, position.text());
        bytes += JsonWriter.bytes(item).length;
        items.add(item);
    }

    Answer answer(Request request) {
        var base = publisher.namespace().text().replaceFirst("/+$", "") + path;
        var here = position.text();
        var feed = Json.object()
                .put("version", "https://jsonfeed.org/version/1.1")
                .put("title", "Security advisories of " + publisher.name())
                .put("feed_url", base)
                .put("next_url", more ? Optional.of(Json.of(base + "?since=" + here)) : Optional.empty())
                .put("items", Json.array(items))
                .put(
                        "_foreview",
                        Json.object().put("cursor", here).put("more", more).build())
                .build();
        var tag = Digest.of(JsonWriter.text(feed).getBytes(StandardCharsets.UTF_8));
        return Answer.ok(feed).unlessKnown(new ETag("\"" + tag + "\""), request);
    }
}
