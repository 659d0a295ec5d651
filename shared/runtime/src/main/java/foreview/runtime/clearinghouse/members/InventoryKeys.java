package foreview.runtime.clearinghouse.members;

import foreview.runtime.keys.DataKey;
import foreview.runtime.keys.Sealer;
import foreview.runtime.store.Item;
import foreview.runtime.store.Tables;
import java.util.Optional;

/** The data keys of inventories: one for each, because a line by itself is too small to pay for a call of KMS. */
record InventoryKeys(Tables tables, Sealer sealer, InventoryPlaces places) {
    /** Consistent; none while the inventory has never had a line. */
    Optional<InventorySeal> find(String memberId) {
        return tables.findKey(places.dataKey(memberId))
                .map(item -> new InventorySeal(sealer.openDataKey(item.bytes("key"), places.context(memberId))));
    }

    DataKey fresh(String memberId) {
        return sealer.newDataKey(places.context(memberId));
    }

    Item item(String memberId, DataKey key) {
        return Item.at(places.dataKey(memberId)).with("key", key.wrapped());
    }
}
