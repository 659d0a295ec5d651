package foreview.runtime.clearinghouse.publication;

import foreview.domain.clearinghouse.advisories.AdvisoryDocument;
import foreview.domain.json.Records;
import foreview.runtime.clearinghouse.UnitOfWork;
import foreview.runtime.store.Item;
import foreview.runtime.store.Key;
import foreview.runtime.store.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Revisions published as {@code TLP:CLEAR}, in plain beside their sealed originals. The function of the open feed reads
 * only these: it opens no key and reaches no other record.
 */
public final class PublicCopies {
    private final Tables tables;

    /**
     * @param tables of the clearinghouse
     */
    public PublicCopies(Tables tables) {
        this.tables = tables;
    }

    public void put(UnitOfWork unit, AdvisoryDocument document) {
        unit.put(Item.at(key(document.id(), document.lastRevision().number()))
                .with("document", Records.write(document)));
    }

    /** The last one; consistent. */
    public Optional<AdvisoryDocument> last(String advisory) {
        return tables.page(partition(advisory), "", Optional.empty(), 1, true, true).items().stream()
                .findFirst()
                .map(PublicCopies::document);
    }

    /** Consistent. */
    public Optional<AdvisoryDocument> find(String advisory, int revision) {
        return tables.find(key(advisory, revision)).map(PublicCopies::document);
    }

    /** Of each change its revision; consistent. */
    public Map<Change, AdvisoryDocument> findAll(List<Change> changes) {
        var found = new HashMap<Key, AdvisoryDocument>();
        var keys = changes.stream()
                .map(change -> key(change.advisory(), change.revision()))
                .distinct()
                .toList();
        tables.findAll(keys).forEach(item -> found.put(item.key(), document(item)));
        var all = new HashMap<Change, AdvisoryDocument>();
        for (var change : changes)
            Optional.ofNullable(found.get(key(change.advisory(), change.revision())))
                    .ifPresent(document -> all.put(change, document));
        return all;
    }

    private static AdvisoryDocument document(Item item) {
        return Records.read(AdvisoryDocument.class, item.json("document"));
    }

    private static String partition(String advisory) {
        return "PUBLIC#" + advisory;
    }

    private static Key key(String advisory, int revision) {
        return new Key(partition(advisory), Key.padded(revision));
    }
}
