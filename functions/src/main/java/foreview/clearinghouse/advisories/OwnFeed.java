package foreview.clearinghouse.advisories;

import foreview.domain.clearinghouse.Reader;
import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.clearinghouse.advisories.Publisher;
import foreview.domain.clearinghouse.publication.Advisory;
import foreview.runtime.clearinghouse.Aggregates;
import foreview.runtime.clearinghouse.ClearinghouseService;
import foreview.runtime.clearinghouse.StoredAggregate;
import foreview.runtime.clearinghouse.publication.AdvisoryDocuments;
import foreview.runtime.clearinghouse.publication.Change;
import foreview.runtime.clearinghouse.publication.ChangeLists;
import foreview.runtime.http.Answer;
import foreview.runtime.http.Request;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/** The feed of all that the caller may see, in the order of publication. */
final class OwnFeed {
    private final ClearinghouseService clearinghouse;
    private final Aggregates aggregates;
    private final AdvisoryDocuments documents;
    private final AdvisoryReading reading;
    private final ChangeLists changes;
    private final Publisher publisher;

    OwnFeed(
            ClearinghouseService clearinghouse,
            Aggregates aggregates,
            AdvisoryDocuments documents,
            AdvisoryReading reading,
            ChangeLists changes,
            Publisher publisher) {
        this.clearinghouse = clearinghouse;
        this.aggregates = aggregates;
        this.documents = documents;
        this.reading = reading;
        this.changes = changes;
        this.publisher = publisher;
    }

    Answer page(Request request) {
        var reader = clearinghouse.reader(request);
        int limit = request.limit();
        var position = FeedPosition.of(lists(reader), request.query("since"));
        var next = merged(position, limit + 1);
        var advisories = advisories(next);
        var shown = reading.shownTo(reader);
        return new FeedPage("/advisories", publisher, position)
                .add(next, limit, change -> document(advisories, change, shown))
                .answer(request);
    }

    private static Map<String, String> lists(Reader reader) {
        if (reader.isDesk()) return Map.of(ChangeLists.ALL, "all");
        var lists = new LinkedHashMap<String, String>();
        lists.put(ChangeLists.CLEAR, "clear");
        lists.put(ChangeLists.GREEN, "green");
        lists.put(ChangeLists.ofOrg(reader.org()), "org");
        lists.put(ChangeLists.ofPerson(reader.person()), "person");
        return lists;
    }

    /** The first of all lists together. Each list keeps its own order, so that its last number says what was read. */
    private List<Change> merged(FeedPosition position, int most) {
        var heads = new ArrayList<Queue<Change>>();
        for (var list : position.lists()) heads.add(new ArrayDeque<>(changes.after(list, position.number(list), most)));
        var merged = new ArrayList<Change>();
        while (merged.size() < most) {
            var first = heads.stream()
                    .filter(queue -> !queue.isEmpty())
                    .min(Comparator.comparing(
                            (Queue<Change> queue) -> queue.element().at()));
            if (first.isEmpty()) break;
            merged.add(first.get().remove());
        }
        return merged;
    }

    private Map<String, Advisory> advisories(List<Change> next) {
        var found = new LinkedHashMap<String, Advisory>();
        var ids = next.stream().map(Change::advisory).distinct().toList();
        aggregates.findAll(Advisory.class, ids).stream()
                .map(StoredAggregate::state)
                .forEach(advisory -> found.put(advisory.id(), advisory));
        return found;
    }

    private Optional<AdvisoryDocument> document(
            Map<String, Advisory> advisories, Change change, Predicate<Advisory> shown) {
        return Optional.ofNullable(advisories.get(change.advisory()))
                .filter(shown)
                .flatMap(advisory ->
                        documents.published(advisory, advisory.revisions().get(change.revision() - 1)));
    }
}
