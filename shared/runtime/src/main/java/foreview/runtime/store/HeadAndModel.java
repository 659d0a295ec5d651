package foreview.runtime.store;

import java.util.List;
import java.util.Optional;

/**
 * A case's head and its model's item, read by one request.
 *
 * @param model empty when the timer does not name the case's model
 */
record HeadAndModel(StoredCase stored, Optional<StoredModel> model) {
    /** Consistent. */
    static Optional<HeadAndModel> find(Tables tables, PendingTimer timer) {
        var head = Key.head(timer.caseId());
        var keys = timer.model().map(model -> List.of(head, model)).orElse(List.of(head));
        var items = tables.findAll(keys);
        return find(items, head).map(StoredCase::of).map(stored -> {
            var named = timer.model().filter(StoredModel.key(stored.head())::equals);
            return new HeadAndModel(stored, named.map(key -> StoredModel.of(find(items, key))));
        });
    }

    private static Optional<Item> find(List<Item> items, Key key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }
}
