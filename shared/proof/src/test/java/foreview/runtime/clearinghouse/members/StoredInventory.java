package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;
import foreview.runtime.App;
import foreview.runtime.store.Item;
import java.util.ArrayList;
import java.util.List;

/**
 * An inventory with its items as they are stored, to be written beside the store.
 *
 * @param items of the clearinghouse's table
 * @param key in the table of keys
 */
public record StoredInventory(List<Item> items, Item key) {
    public StoredInventory {
        items = List.copyOf(items);
    }

    /** What {@link InventoryWriter} writes for a new inventory of these lines. */
    public static StoredInventory of(App app, String memberId, List<InventoryLine> lines) {
        var inventories = app.clearinghouse().inventories();
        var key = inventories.keys().fresh(memberId);
        var seal = new InventorySeal(key.plain());
        var items = new ArrayList<Item>();
        items.add(Item.at(inventories.headKey(memberId)).with("version", 1).with("lines", lines.size()));
        for (var line : lines) {
            var stored = new StoredLine(app.clearinghouse().memberKeys().line(memberId, line), line);
            var sealed = seal.seal(stored.id(), line);
            items.add(inventories.lineItem(memberId, stored, sealed));
            items.add(inventories.matchItem(memberId, stored, sealed));
        }
        return new StoredInventory(items, inventories.keys().item(memberId, key));
    }
}
