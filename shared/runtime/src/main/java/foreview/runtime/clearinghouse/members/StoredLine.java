package foreview.runtime.clearinghouse.members;

import foreview.domain.clearinghouse.members.InventoryLine;

/** A line of an inventory with its id. */
public record StoredLine(String id, InventoryLine line) {}
